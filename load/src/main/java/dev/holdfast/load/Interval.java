package dev.holdfast.load;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.run.Failure;
import java.util.Arrays;

/**
 * What happened on a lane in about a second. Filled by the lane, then handed to the run's own thread, which hands it
 * back when it has read it: at any time it belongs to one of them.
 */
final class Interval {

    private static final int CLASSES = 10;

    /** The lane that filled it. */
    int lane;
    Progress.Phase phase = Progress.Phase.WARM_UP;
    /** Which of the scenario's phases was going on at its end. */
    int place;
    /** Since the begin of the warm-up, or of measuring. */
    long beginNanos;
    long endNanos;
    /** Whether the warm-up, or measuring, ends with it. */
    boolean last;
    /** Whether it holds nothing and marks the end of the lane. */
    boolean end;
    final HistogramRecorder responseTime = new HistogramRecorder();
    final HistogramRecorder schedulerLag = new HistogramRecorder();
    /** Answers by the first digit of their status. */
    final long[] statusClasses = new long[CLASSES];
    /** Requests without an answer. */
    final Tally<Failure> failures = new Tally<>(Failure.class);
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
        schedulerLag.reset();
        Arrays.fill(statusClasses, 0);
        failures.reset();
        ended = 0;
        errors = 0;
        answered = 0;
        offered = 0;
    }

    void answered(int status) {
        answered++;
        statusClasses[status / 100]++;
    }

    void failed(Failure failure) {
        failures.add(failure);
    }

    void turned(long lagNanos) {
        offered++;
        schedulerLag.record(lagNanos);
    }

    /** Adds what another lane did in about the same time. */
    void add(Interval other) {
        responseTime.add(other.responseTime);
        schedulerLag.add(other.schedulerLag);
        for (int i = 0; i < CLASSES; i++) {
            statusClasses[i] += other.statusClasses[i];
        }
        failures.add(other.failures);
        ended += other.ended;
        errors += other.errors;
        answered += other.answered;
        offered += other.offered;
    }
}
