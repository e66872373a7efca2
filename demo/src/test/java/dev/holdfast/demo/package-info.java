/** The demo service over real HTTP on loopback: what a client sees is what is tested. */
@NullMarked
package dev.holdfast.demo;

import org.jspecify.annotations.NullMarked;
