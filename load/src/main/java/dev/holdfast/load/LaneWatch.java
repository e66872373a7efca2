package dev.holdfast.load;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the machine did to and for the lane's thread while it measured. Runs on another thread, because the first call
 * of a management bean takes longer than many answers.
 */
final class LaneWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Totals of one moment. Processor time is −1 where the platform cannot tell. */
    private record Reading(long nanos, long cpuNanos, OptionalLong waitNanos, long collections,
            long collectionMillis) {}

    private final NanoClock clock;
    private final long threadId;
    private final ProcessorWait processorWait;
    private Reading begin;
    private Reading end;

    LaneWatch(NanoClock clock, long threadId, ProcessorWait processorWait) {
        this.clock = clock;
        this.threadId = threadId;
        this.processorWait = processorWait;
        this.begin = read();
        this.end = begin;
    }

    /** Makes the first, slow calls of what it reads from. */
    static void prepare() {
        cpuNanos(Thread.currentThread().threadId());
        ManagementFactory.getGarbageCollectorMXBeans().forEach(GarbageCollectorMXBean::getCollectionTime);
    }

    /** Measuring begins about now. */
    void begin() {
        begin = read();
    }

    /** Measuring has just ended; the thread must still be alive. */
    void end() {
        end = read();
    }

    private Reading read() {
        long collections = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        return new Reading(clock.nanos(), cpuNanos(threadId), processorWait.nanos(), collections, millis);
    }

    private static long cpuNanos(long threadId) {
        return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(threadId) : -1;
    }

    /** Processor time of the lane as a share of the watched time. */
    OptionalDouble cpuShare() {
        long watched = end.nanos - begin.nanos;
        if (begin.cpuNanos < 0 || end.cpuNanos < 0 || watched <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.min(1, (double) (end.cpuNanos - begin.cpuNanos) / watched));
    }

    /** Share of the watched time in which the lane was kept from running; zero where that can't be told. */
    double keptWaitingShare() {
        long watched = end.nanos - begin.nanos;
        if (begin.waitNanos.isEmpty() || end.waitNanos.isEmpty() || watched <= 0) {
            return 0;
        }
        return (double) (end.waitNanos.getAsLong() - begin.waitNanos.getAsLong()) / watched;
    }

    long collections() {
        return end.collections - begin.collections;
    }

    long collectionMillis() {
        return end.collectionMillis - begin.collectionMillis;
    }
}
