package dev.holdfast.load;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario's phases on one lane: warm-up, where there is one, then what is measured. Its results may be read
 * once the {@link Interval#end} mark has come through the handover. The thread then waits to be released, because what
 * a thread used of its processor cannot be asked once it is gone.
 */
final class LaneThread {

    /** Longest wait for a warm-up's last answers; what is still open then is let go. */
    private static final Duration WARMUP_DRAIN_MAX = Duration.ofSeconds(5);
    /** The schedule begins this long after its making, so that its first start isn't late. */
    private static final long LEAD_NANOS = 200_000;

    private final Scenario scenario;
    private final LaneSetup setup;
    private final Rehearsal rehearsal;
    private final Thread thread = new Thread(this::work, "holdfast-lane");
    private final CompletableFuture<ProcessorWait> started = new CompletableFuture<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private long warmupRequests;
    private long beginNanos;
    private @Nullable LaneRecorder measured;
    private @Nullable Throwable failure;

    LaneThread(Scenario scenario, LaneSetup setup, Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.scenario = scenario;
        this.setup = setup;
        thread.setDaemon(true);
    }

    /** Starts the lane; returns the watch over it. */
    LaneWatch start() {
        thread.start();
        LaneWatch.prepare(); // meanwhile the lane rehearses
        ProcessorWait processorWait = started.join();
        return new LaneWatch(setup.clock(), thread.threadId(), processorWait);
    }

    void release() {
        released.countDown();
    }

    /** What was measured. */
    LaneRecorder measured() {
        if (measured == null || failure != null) {
            throw new IllegalStateException("the lane failed, which is a defect of the load engine", failure);
        }
        return measured;
    }

    /** When the measured schedule began, in the lane's time. */
    long beginNanos() {
        return beginNanos;
    }

    /** Requests sent before that. */
    long warmupRequests() {
        return warmupRequests;
    }

    private void work() {
        ProcessorWait processorWait = ProcessorWait.ofThisThread();
        Interval end = new Interval();
        end.end = true;
        try {
            rehearsal.hold(setup.stop());
            started.complete(processorWait);
            Optional<Extent> warmup = Extent.ofWarmup(scenario.warmup());
            if (warmup.isPresent()) {
                warmUp(warmup.get());
            }
            measure();
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            failure = e; // thrown again on the run's thread
        } finally {
            started.complete(processorWait); // if it hasn't been yet
            setup.handover().fill(end);
            awaitRelease();
        }
    }

    private void warmUp(Extent extent) throws IOException, InterruptedException {
        LaneRecorder discarded = new LaneRecorder(scenario.mix());
        // Other choices than the measured ones, which stay the same with and without a warm-up.
        Mix mix = new Mix(scenario.mix(), ~scenario.seed());
        long begin = setup.clock().nanos() + LEAD_NANOS;
        Schedule schedule = extent.schedule(scenario.firstModel(), begin);
        Duration drain = scenario.limits().drainTimeout();
        Duration bounded = drain.compareTo(WARMUP_DRAIN_MAX) < 0 ? drain : WARMUP_DRAIN_MAX;
        run(new LanePhase(Phase.WARM_UP, schedule, mix, discarded, begin, bounded.toNanos(), schedule.open()));
        warmupRequests = discarded.sent;
    }

    private void measure() throws IOException, InterruptedException {
        LaneRecorder recorder = new LaneRecorder(scenario.mix());
        measured = recorder;
        Mix mix = new Mix(scenario.mix(), scenario.seed());
        // Only now, as the histograms take a while to make.
        long begin = setup.clock().nanos() + LEAD_NANOS;
        beginNanos = begin;
        if (scenario.firstModel() instanceof LoadModel.Open constant) {
            recorder.windowEndNanos = begin + constant.profile().duration().toNanos();
        }
        Schedule schedule = Extent.ofMeasuring(scenario.firstModel()).schedule(scenario.firstModel(), begin);
        long drain = scenario.limits().drainTimeout().toNanos();
        run(new LanePhase(Phase.MEASURING, schedule, mix, recorder, begin, drain, false));
    }

    private void run(LanePhase phase) throws IOException, InterruptedException {
        new Lane(setup, phase, setup.handover().takeSpare()).run();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException ignored) {
            // Nobody interrupts this thread; if somebody does, it may as well end now.
        }
    }
}
