/**
 * Comparison of a run, of several runs and of a run's whole suite with what is normal, and the one place that turns a
 * change into a severity. A change counts only when it is both significant and relevant, and it refuses to call one run
 * proof: that is a suspicion until others confirm it.
 */
@NullMarked
package dev.holdfast.core.detect;

import org.jspecify.annotations.NullMarked;
