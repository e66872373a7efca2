package dev.holdfast.core.window;

import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.Second;

/**
 * What the kept seconds of a run say of bad requests: three percentiles and the errors of all kinds bound their number from
 * both sides. A disturbed second may have made its requests slow or fail by itself: it has no lower bound.
 */
final class SecondCounts {

    /** A kept percentile may be so much above the value that it stands for. */
    private static final double RESOLUTION = 1e-3;

    private final Bad bad;
    private final RequestCounts ofRun;

    SecondCounts(Bad bad, RequestCounts ofRun) {
        this.bad = bad;
        this.ofRun = ofRun;
    }

    /** With as few bad ones as there can have been. */
    Counts low(Second second) {
        return new Counts(second.ended(), second.disturbed() ? 0 : switch (bad) {
            case Bad.Slower slower -> Math.max(slowerLow(second, 50, second.p50Nanos(), slower),
                    Math.max(slowerLow(second, 95, second.p95Nanos(), slower),
                            slowerLow(second, 99, second.p99Nanos(), slower)));
            case Bad.Failed failed -> Math.max(0, second.errors() - (ofRun.errors() - failed.of(ofRun)));
            case Bad.Busy busy -> 0;
        });
    }

    /** With as many bad ones as there can have been. */
    Counts high(Second second) {
        return new Counts(second.ended(), switch (bad) {
            case Bad.Slower slower -> Math.min(slowerHigh(second, 50, second.p50Nanos(), slower),
                    Math.min(slowerHigh(second, 95, second.p95Nanos(), slower),
                            slowerHigh(second, 99, second.p99Nanos(), slower)));
            case Bad.Failed failed -> Math.min(second.errors(), failed.of(ofRun));
            case Bad.Busy busy -> second.ended();
        });
    }

    private static long slowerLow(Second second, int percentile, long nanos, Bad.Slower limit) {
        return second.ended() > 0 && nanos * (1 - RESOLUTION) > limit.nanos()
                ? second.ended() - rank(second, percentile) + 1
                : 0;
    }

    private static long slowerHigh(Second second, int percentile, long nanos, Bad.Slower limit) {
        return nanos > limit.nanos() ? second.ended() : second.ended() - rank(second, percentile);
    }

    private static long rank(Second second, int percentile) {
        return Math.ceilDiv(second.ended() * percentile, 100);
    }
}
