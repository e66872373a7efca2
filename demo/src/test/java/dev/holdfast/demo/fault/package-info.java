/** The faults' own laws, without a service around them. */
@NullMarked
package dev.holdfast.demo.fault;

import org.jspecify.annotations.NullMarked;
