package dev.holdfast.load;

import dev.holdfast.core.histogram.HistogramRecorder;

/**
 * What happened on a lane in about a second of one phase. Filled by the lane, then handed to the run's own thread,
 * which hands it back when it has read it: at any time it belongs to one of them.
 */
final class Interval {

    Progress.Phase phase = Progress.Phase.WARM_UP;
    /** Since the phase began. */
    long beginNanos;
    long endNanos;
    /** Whether the phase, warm-up or measuring, ends with it. */
    boolean last;
    /** Whether it holds nothing and marks the end of the lane. */
    boolean end;
    final HistogramRecorder responseTime = new HistogramRecorder();
    long ended;
    long errors;
    long answered;
    long offered;
    int underWay;
    int waiting;
    int connections;
    int users;

    void begin(long nanos) {
        beginNanos = nanos;
        endNanos = nanos;
        last = false;
        responseTime.reset();
        ended = 0;
        errors = 0;
        answered = 0;
        offered = 0;
    }
}
