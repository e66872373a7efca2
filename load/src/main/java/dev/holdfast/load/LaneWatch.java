package dev.holdfast.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one lane's thread got of its processor while it measured. Runs on another thread, because the first call of a
 * management bean takes longer than many answers.
 */
final class LaneWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Totals of one moment. Processor time is −1 where the platform cannot tell. */
    private record Reading(long nanos, long cpuNanos, OptionalLong waitNanos) {

        OptionalDouble cpuShareSince(Reading earlier) {
            return cpuNanos < 0 || earlier.cpuNanos < 0 || nanos <= earlier.nanos
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.min(1, (double) (cpuNanos - earlier.cpuNanos) / (nanos - earlier.nanos)));
        }

        OptionalDouble waitShareSince(Reading earlier) {
            return waitNanos.isEmpty() || earlier.waitNanos.isEmpty() || nanos <= earlier.nanos
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.min(1, (double) (waitNanos.getAsLong() - earlier.waitNanos.getAsLong())
                            / (nanos - earlier.nanos)));
        }
    }

    /** Shares of a stretch of time, each empty where it cannot be told. */
    record Shares(OptionalDouble cpu, OptionalDouble runQueueWait) {}

    private final NanoClock clock;
    private final long threadId;
    private final ProcessorWait processorWait;
    private Reading begin;
    private Reading last;

    LaneWatch(NanoClock clock, long threadId, ProcessorWait processorWait) {
        this.clock = clock;
        this.threadId = threadId;
        this.processorWait = processorWait;
        this.begin = read();
        this.last = begin;
    }

    /** Makes the first, slow calls of what it reads from. */
    static void prepare() {
        cpuNanos(Thread.currentThread().threadId());
    }

    /** Measuring begins about now. */
    void begin() {
        begin = read();
        last = begin;
    }

    /** Since the last look, or the begin; the thread must still be alive. */
    Shares look() {
        Reading now = read();
        Shares shares = new Shares(now.cpuShareSince(last), now.waitShareSince(last));
        last = now;
        return shares;
    }

    /** From the begin to the last look. */
    Shares whole() {
        return new Shares(last.cpuShareSince(begin), last.waitShareSince(begin));
    }

    private Reading read() {
        return new Reading(clock.nanos(), cpuNanos(threadId), processorWait.nanos());
    }

    private static long cpuNanos(long threadId) {
        return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(threadId) : -1;
    }
}
