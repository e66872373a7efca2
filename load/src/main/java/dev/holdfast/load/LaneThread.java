package dev.holdfast.load;

import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario's stretches on one lane: warm-up, where there is one, then what is measured. Its results may be read
 * once the {@link Interval#end} mark has come through the handover. The thread then waits to be released, because what
 * a thread used of its processor cannot be asked once it is gone.
 */
final class LaneThread {

    /** Longest wait for a warm-up's last answers; what is still open then is let go. */
    private static final Duration WARMUP_DRAIN_MAX = Duration.ofSeconds(5);

    private final Scenario scenario;
    private final LaneSetup setup;
    private final Rehearsal rehearsal;
    private final StartLine startLine;
    private final Thread thread;
    private final CompletableFuture<ProcessorWait> started = new CompletableFuture<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private long warmupRequests;
    private long beginNanos;
    private @Nullable LaneRecorder measured;
    private @Nullable Throwable failure;

    LaneThread(Scenario scenario, LaneSetup setup, Rehearsal rehearsal, StartLine startLine) {
        this.rehearsal = rehearsal;
        this.scenario = scenario;
        this.setup = setup;
        this.startLine = startLine;
        this.thread = new Thread(this::work, "holdfast-lane-" + setup.share().lane());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The watch over it; waits until it is on its way. */
    LaneWatch watch() {
        return new LaneWatch(setup.clock(), thread.threadId(), started.join());
    }

    void release() {
        released.countDown();
    }

    /** What was measured. */
    LaneRecorder measured() {
        if (measured == null) {
            throw new IllegalStateException("the lane has measured nothing");
        }
        return measured;
    }

    /** Why the lane failed, if it did. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
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
        end.lane = setup.share().lane();
        end.end = true;
        try {
            rehearsal.hold(setup.stop());
            started.complete(processorWait);
            Optional<Extent> warmup = Extent.ofWarmup(scenario.warmup());
            if (warmup.isPresent()) {
                warmUp(warmup.get());
            }
            measure();
        } catch (BrokenBarrierException ignored) {
            // Another lane failed, and says why.
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            failure = e; // thrown again on the run's thread
            setup.stop().request(); // the others need not go on
            startLine.giveUp();
        } finally {
            started.complete(processorWait); // if it hasn't been yet
            setup.handover().fill(end);
            awaitRelease();
        }
    }

    private void warmUp(Extent extent) throws IOException, InterruptedException, BrokenBarrierException {
        LaneRecorder discarded = LaneRecorder.discarded(scenario);
        Mix mix = Mix.warmup(scenario, setup.share());
        long begin = startLine.await();
        PhasedSchedule schedule = new PhasedSchedule(PhaseParts.warmup(scenario, extent, setup.share()), begin);
        Duration drain = scenario.limits().drainTimeout();
        Duration bounded = drain.compareTo(WARMUP_DRAIN_MAX) < 0 ? drain : WARMUP_DRAIN_MAX;
        run(new LaneWork(Phase.WARM_UP, schedule, mix, discarded, begin, bounded.toNanos(), schedule.open()));
        warmupRequests = discarded.sent;
    }

    private void measure() throws IOException, InterruptedException, BrokenBarrierException {
        LaneRecorder recorder = LaneRecorder.measuring(scenario);
        measured = recorder;
        Mix mix = Mix.measured(scenario, setup.share());
        // Only now, as the histograms take a while to make.
        long begin = startLine.await();
        beginNanos = begin;
        if (LoadRun.isOpen(scenario)) {
            recorder.windowEndNanos = begin + scenario.duration().orElseThrow().toNanos();
        }
        PhasedSchedule schedule = new PhasedSchedule(PhaseParts.measured(scenario, setup.share()), begin);
        long drain = scenario.limits().drainTimeout().toNanos();
        run(new LaneWork(Phase.MEASURING, schedule, mix, recorder, begin, drain, false));
    }

    private void run(LaneWork work) throws IOException, InterruptedException {
        new Lane(setup, work, setup.handover().takeSpare()).run();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException ignored) {
            // Nobody interrupts this thread; if somebody does, it may as well end now.
        }
    }
}
