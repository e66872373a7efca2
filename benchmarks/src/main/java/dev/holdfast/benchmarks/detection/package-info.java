/**
 * How well changes are found in labelled and made-up histories. It refuses to score itself: that is done by
 * the scorer that lies beside the histories.
 */
@NullMarked
package dev.holdfast.benchmarks.detection;

import org.jspecify.annotations.NullMarked;
