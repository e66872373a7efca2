/**
 * Statistics of samples: a leaf that knows numbers and assumptions. It refuses to know runs, metrics, clocks or formats.
 */
@NullMarked
package dev.holdfast.core.stats;

import org.jspecify.annotations.NullMarked;
