package dev.holdfast.core.run;

import dev.holdfast.core.histogram.LatencyHistogram;

/**
 * What a load run measured of one scope. The histograms hold every request that ended, failed ones included with the
 * time until they failed; a request that never got an answer is held with the time its user had waited.
 *
 * @param responseTime from the intended start: what the user felt
 * @param serviceTime from the send: what the service did
 */
public record EndpointResult(Scope scope, RequestCounts counts, LatencyHistogram responseTime,
        LatencyHistogram serviceTime) {}
