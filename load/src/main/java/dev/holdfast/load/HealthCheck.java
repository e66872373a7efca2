package dev.holdfast.load;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Judges the generator by what it wrote down about itself. A target that freezes makes requests wait for connections,
 * not the generator late; a busy machine delays a few starts. Neither makes the generator the bottleneck: it is that
 * only if it turned late to more than one start in twenty, or had no time left and fell behind an open schedule.
 */
final class HealthCheck {

    private static final double STARVED_SHARE = 0.05;
    private static final double BUSY_SHARE = 0.95;
    private static final double ACHIEVED_SHARE = 0.95;
    private static final double KEPT_WAITING_SHARE = 0.02;
    private static final long KEPT_WAITING_NANOS = 10_000_000;
    private static final long COLLECTION_MILLIS = 10;
    private static final double WAITED_SHARE = 0.01;
    /** A shorter run says little about the generator: it is still being compiled. */
    private static final long SETTLED_NANOS = 1_000_000_000;

    private final LaneRecorder recorder;
    private final Machine machine;
    private final WaitMode mode;
    private final int lanes;
    private final Scenario scenario;
    private final boolean open;
    private final long elapsedNanos;

    /** What was seen of the machine, and how many processors it has. */
    record Machine(OptionalDouble cpu, Disturbance disturbance, int processors) {}

    /**
     * @param recorder of all lanes together
     * @param elapsedNanos how long was measured
     */
    HealthCheck(LaneRecorder recorder, Machine machine, WaitMode mode, int lanes, Scenario scenario,
            long elapsedNanos) {
        this.recorder = recorder;
        this.machine = machine;
        this.mode = mode;
        this.lanes = lanes;
        this.scenario = scenario;
        this.open = scenario.phases().stream().anyMatch(phase -> LoadRun.isOpen(phase.model()));
        this.elapsedNanos = elapsedNanos;
    }

    GeneratorHealth health(List<String> transportWarnings) {
        List<String> warnings = new ArrayList<>(transportWarnings);
        lateness(warnings);
        connections(warnings);
        surroundings(warnings);
        journeys(warnings);
        if (recorder.clamped() > 0) {
            warnings.add("Times longer than an hour, recorded as an hour: " + recorder.clamped() + ".");
        }
        if (recorder.stopped) {
            warnings.add("The run was stopped early; requests still under way then count as unanswered.");
        }
        boolean bottleneck = isBottleneck();
        if (bottleneck) {
            warnings.add(
                    "The generator was the bottleneck: these numbers are its own, not the target's. " + advice());
        }
        return new GeneratorHealth(recorder.schedulerLag.snapshot(), recorder.poolWait.snapshot(), machine.cpu,
                mode.label(), lanes, machine.disturbance, warnings, bottleneck);
    }

    /** What helps depends on what there is too little of. */
    private String advice() {
        double waited = machine.disturbance.runQueueWait().orElse(0);
        double stolen = machine.disturbance.steal().orElse(0);
        if (stolen > KEPT_WAITING_SHARE) {
            return "This machine's host gave " + percent(stolen)
                    + " of its processor time to others: measure on a machine of its own, or lower the rate.";
        }
        if (waited > KEPT_WAITING_SHARE) {
            return "Other programs kept it from a processor " + percent(waited)
                    + " of the time: end them, move the generator to another machine, or lower the rate.";
        }
        if (lanes < machine.processors - 1) {
            return "Use more threads (threads: " + (machine.processors - 1) + "), or lower the rate.";
        }
        return "All " + machine.processors + (machine.processors == 1 ? " processor is" : " processors are")
                + " in use: share the load between more machines, or lower the rate.";
    }

    private boolean isBottleneck() {
        if (!open) {
            return false; // its users' next requests wait for it, so that it sets the pace but falls behind nothing
        }
        boolean starved = recorder.starved > STARVED_SHARE * recorder.offered;
        boolean behind = recorder.answeredInWindow < ACHIEVED_SHARE * recorder.offered;
        return starved || (behind && busyShare() > BUSY_SHARE);
    }

    /**
     * How much of the time the lane had something to do. A lane that spins uses its processor all the time, whatever
     * it does.
     */
    private double busyShare() {
        if (elapsedNanos < SETTLED_NANOS) {
            return 0;
        }
        double idle = (double) recorder.idleNanos / elapsedNanos;
        return mode == WaitMode.TIMER ? machine.cpu.orElse(0) : 1 - idle;
    }

    private void lateness(List<String> warnings) {
        LatencyHistogram lag = recorder.schedulerLag.snapshot();
        if (open && recorder.starved > 0) {
            warnings.add(
                    recorder.starved + " of " + recorder.offered + " starts were turned to more than 10 ms late (worst "
                            + text(lag.maxNanos().orElse(0)) + "); their response times hold that lateness.");
        }
        if (!open && busyShare() > BUSY_SHARE) {
            warnings.add("The generator used its processor " + percent(busyShare())
                    + " of the time: service times hold its own queueing. Fewer users at a time tell more.");
        }
        if (recorder.lineWasFull) {
            warnings.add("More than " + WaitingLine.REQUESTS_MAX
                    + " requests waited for a connection; those beyond count as turned to late, none was left out.");
        }
    }

    private void connections(List<String> warnings) {
        // After the generator's own lateness everything comes at once and waits, too: that says nothing of the limit.
        boolean ownLateness = recorder.starved > WAITED_SHARE * recorder.offered;
        if (recorder.waitingMax > 0 && recorder.waited > WAITED_SHARE * recorder.sent && !ownLateness) {
            warnings.add(
                    percent((double) recorder.waited / recorder.sent) + " of requests waited more than 1 ms for one of "
                            + scenario.limits().connections() + " connections, up to " + recorder.waitingMax
                            + " of them at once. Response times hold that wait; limits.connections raises the number.");
        }
    }

    private void journeys(List<String> warnings) {
        if (recorder.unfinished > 0) {
            warnings.add("Journeys that the end of the run cut off: " + recorder.unfinished
                    + ". Their requests are counted, they themselves are not.");
        }
        if (recorder.walksWereFull) {
            warnings.add("More than " + Walks.WALKS_MAX + " journeys were under way on a thread; further starts waited"
                    + " until one ended. More threads hold more.");
        }
    }

    private void surroundings(List<String> warnings) {
        Disturbance disturbance = machine.disturbance;
        double waited = disturbance.runQueueWait().orElse(0);
        if (waited > KEPT_WAITING_SHARE && waited * elapsedNanos > KEPT_WAITING_NANOS) {
            warnings.add("The generator waited for a processor " + percent(waited)
                    + " of the time: other work on this machine is in the numbers.");
        }
        if (disturbance.steal().orElse(0) > KEPT_WAITING_SHARE) {
            warnings.add("The host of this machine gave " + percent(disturbance.steal().orElseThrow())
                    + " of its processor time to others, which is in the numbers.");
        }
        if (disturbance.collectionTime().toMillis() >= COLLECTION_MILLIS) {
            warnings.add("This process collected garbage "
                    + (disturbance.collections() == 1 ? "once, " : disturbance.collections() + " times, ")
                    + disturbance.collectionTime().toMillis() + " ms in all, while measuring.");
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String text(long nanos) {
        return nanos / 1_000_000 + " ms";
    }
}
