package dev.holdfast.load;

import dev.holdfast.core.run.Disturbance;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the machine and the runtime did to all lanes while they measured, looked at once a second. For one thread. */
final class MachineWatch {

    /** A second is in doubt when this share of it was lost to others. */
    private static final double DISTURBED_SHARE = 0.05;

    private record Collections(long count, long millis) {}

    private final List<LaneWatch> lanes;
    private final StealTime steal;
    private Optional<StealTime.Ticks> stolenAtBegin = Optional.empty();
    private Optional<StealTime.Ticks> stolen = Optional.empty();
    private Collections collectedAtBegin = collections();
    private Collections collected = collectedAtBegin;
    private OptionalDouble cpu = OptionalDouble.empty();

    MachineWatch(List<LaneWatch> lanes, StealTime steal) {
        this.lanes = List.copyOf(lanes);
        this.steal = steal;
        begin();
    }

    /** Makes the first, slow calls of what it reads from. */
    static void prepare() {
        LaneWatch.prepare();
        collections();
    }

    /** Measuring begins about now. */
    void begin() {
        lanes.forEach(LaneWatch::begin);
        stolenAtBegin = steal.read();
        stolen = stolenAtBegin;
        collectedAtBegin = collections();
        collected = collectedAtBegin;
    }

    /** About a second of measuring has passed; returns whether it was disturbed. */
    boolean look(long passedNanos) {
        List<LaneWatch.Shares> shares = lanes.stream().map(LaneWatch::look).toList();
        cpu = most(shares, LaneWatch.Shares::cpu);
        Optional<StealTime.Ticks> before = stolen;
        stolen = steal.read();
        double stolenShare = before.isPresent() && stolen.isPresent() ? stolen.get().shareSince(before.get()) : 0;
        long millisBefore = collected.millis;
        collected = collections();
        double collecting = passedNanos <= 0 ? 0 : (collected.millis - millisBefore) * 1e6 / passedNanos;
        return most(shares, LaneWatch.Shares::runQueueWait).orElse(0) > DISTURBED_SHARE
                || stolenShare > DISTURBED_SHARE || collecting > DISTURBED_SHARE;
    }

    /** Processor time of the busiest lane as a share of the last second. */
    OptionalDouble cpuLately() {
        return cpu;
    }

    /** Processor time of the busiest lane as a share of the measured time. */
    OptionalDouble cpu() {
        return most(lanes.stream().map(LaneWatch::whole).toList(), LaneWatch.Shares::cpu);
    }

    /** @param disturbedSeconds how many of the seconds looked at are kept as disturbed ones */
    Disturbance disturbance(int disturbedSeconds) {
        OptionalDouble stolenShare = stolenAtBegin.isPresent() && stolen.isPresent()
                ? OptionalDouble.of(stolen.get().shareSince(stolenAtBegin.get()))
                : OptionalDouble.empty();
        return new Disturbance(most(lanes.stream().map(LaneWatch::whole).toList(), LaneWatch.Shares::runQueueWait),
                stolenShare, collected.count - collectedAtBegin.count,
                Duration.ofMillis(collected.millis - collectedAtBegin.millis), disturbedSeconds);
    }

    private static OptionalDouble most(List<LaneWatch.Shares> shares,
            Function<LaneWatch.Shares, OptionalDouble> what) {
        return shares.stream().map(what).flatMap(value -> value.stream().boxed()).mapToDouble(Double::doubleValue)
                .max();
    }

    private static Collections collections() {
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        return new Collections(count, millis);
    }
}
