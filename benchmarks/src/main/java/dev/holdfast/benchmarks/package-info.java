/**
 * Measures the program as its users meet it, as whole processes, and what single functions cost, and writes the figures into
 * the docs. It refuses to state a figure without machine, commit and range.
 */
@NullMarked
package dev.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
