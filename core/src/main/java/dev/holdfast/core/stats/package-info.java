/**
 * Statistics of samples: a leaf that knows numbers and assumptions. It refuses to know runs,
 * metrics, clocks or formats; a sample that says nothing gets an {@link dev.holdfast.core.stats.Answer} that says so.
 */
@NullMarked
package dev.holdfast.core.stats;

import org.jspecify.annotations.NullMarked;
