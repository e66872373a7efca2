/**
 * Distributions of durations that merge without loss. The only importer of HdrHistogram; it refuses to average percentiles.
 */
@NullMarked
package dev.holdfast.core.histogram;

import org.jspecify.annotations.NullMarked;
