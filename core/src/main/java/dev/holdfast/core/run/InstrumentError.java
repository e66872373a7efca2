package dev.holdfast.core.run;

/**
 * How far off the instrument itself is for streamed answers: measured just before the run on streams of its own whose
 * times are known, on loopback, as many at once as the run has. All times are in nanoseconds, measured minus true; they
 * are part of what the run measured and of no service.
 *
 * @param streams streams at a time
 * @param answers answers that were measured
 * @param firstOutputMedian of the time to first output
 * @param firstOutputP95 of the time to first output
 * @param perTokenMedian of the time per output token, by its size
 * @param perTokenP95 of the time per output token, by its size
 */
public record InstrumentError(int streams, long answers, long firstOutputMedian, long firstOutputP95,
        long perTokenMedian, long perTokenP95) {

    public InstrumentError {
        if (streams < 1 || answers < 1) {
            throw new IllegalArgumentException(
                    "an error is measured on at least one stream, had " + streams + " and " + answers + " answers");
        }
    }

    /** How far a number of this metric may be off; zero for metrics it says nothing of. */
    public long marginNanos(Metric metric) {
        if (metric.equals(Metric.TPOT) || metric.equals(Metric.INTER_CHUNK)) {
            return Math.abs(perTokenP95);
        }
        boolean arrival = metric.equals(Metric.FIRST_BYTE) || metric.equals(Metric.TTFE) || metric.equals(Metric.TTFT)
                || metric.equals(Metric.TTFO) || metric.equals(Metric.E2E) || metric.equals(Metric.STREAM_CLOSE)
                || metric.equals(Metric.STALL);
        return arrival ? Math.abs(firstOutputP95) : 0;
    }
}
