/**
 * Single functions on the hot ways of the program, measured by JMH: time and allocated bytes of one call. It refuses to
 * measure whole processes, networks and disks, and every call of a function gets other data than the last.
 */
@NullMarked
package dev.holdfast.benchmarks.function;

import org.jspecify.annotations.NullMarked;
