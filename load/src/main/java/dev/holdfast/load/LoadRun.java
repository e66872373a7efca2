package dev.holdfast.load;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.Progress.Phase;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One run: a lane on a thread of its own, and, on the caller's, everything that must not disturb it. */
final class LoadRun {

    private final URI baseUrl;
    private final Scenario scenario;
    private final LaneSetup setup;
    private final Timeline timeline = new Timeline();
    private @Nullable Throwable observerFailure;
    private boolean interrupted;
    private long ended;
    private long errors;

    LoadRun(URI baseUrl, Scenario scenario, LaneSetup setup) {
        this.baseUrl = baseUrl;
        this.scenario = scenario;
        this.setup = setup;
    }

    RunResult.Load run(LoadObserver observer, Rehearsal rehearsal) {
        LaneThread lane = new LaneThread(scenario, setup, rehearsal);
        LaneWatch watch = lane.start();
        try {
            follow(observer, watch);
        } catch (RuntimeException | Error e) {
            setup.stop().request(); // nobody would take what the lane hands over
            throw e;
        } finally {
            lane.release();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return switch (observerFailure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> result(lane, watch);
        };
    }

    private void follow(LoadObserver observer, LaneWatch watch) {
        while (true) {
            Interval interval = nextInterval();
            if (interval.end) {
                return;
            }
            boolean warmUp = interval.phase == Phase.WARM_UP;
            if (interval.last && warmUp) {
                watch.begin();
            } else if (interval.last) {
                watch.end();
            }
            LatencyHistogram responseTime = interval.responseTime.snapshot();
            if (!warmUp) {
                timeline.add(interval, responseTime);
            }
            tell(observer, interval, responseTime);
            setup.handover().giveBack(interval);
        }
    }

    /** An interrupt ends the run as the stop signal does, and what was measured is still collected. */
    private Interval nextInterval() {
        while (true) {
            try {
                return setup.handover().takeFilled();
            } catch (InterruptedException ignored) {
                interrupted = true; // passed on when the lane has ended
                setup.stop().request();
            }
        }
    }

    private void tell(LoadObserver observer, Interval interval, LatencyHistogram responseTime) {
        ended += interval.ended;
        errors += interval.errors;
        if (observerFailure == null) {
            try {
                observer.progress(progress(interval, responseTime));
            } catch (RuntimeException | Error e) {
                observerFailure = e; // thrown when the lane has ended
                setup.stop().request();
            }
        }
        if (interval.last) {
            ended = 0;
            errors = 0;
        }
    }

    private Progress progress(Interval interval, LatencyHistogram responseTime) {
        Extent extent = interval.phase == Phase.WARM_UP
                ? Extent.ofWarmup(scenario.warmup()).orElseThrow()
                : Extent.ofMeasuring(scenario.firstModel());
        double seconds = Math.max(1, interval.endNanos - interval.beginNanos) / 1e9;
        return new Progress(interval.phase, Duration.ofNanos(interval.endNanos), extent.duration(), extent.requests(),
                ended, errors, interval.ended / seconds, interval.errors, responseTime, interval.offered / seconds,
                interval.answered / seconds, interval.underWay, interval.waiting, interval.connections, interval.users,
                new Progress.Place(scenario.phases().getFirst().name(), 1, 1), responseTime,
                new Progress.Answers(Map.of(), Map.of()),
                new Progress.Generator(OptionalDouble.empty(), 0, false));
    }

    private RunResult.Load result(LaneThread lane, LaneWatch watch) {
        LaneRecorder recorder = lane.measured();
        boolean open = scenario.firstModel() instanceof LoadModel.Open;
        long elapsed = elapsedNanos(recorder, lane.beginNanos());
        double seconds = elapsed / 1e9;
        Arrivals arrivals = new Arrivals(recorder.offered, recorder.sent, recorder.late,
                open && elapsed > 0 ? recorder.offered / seconds : 0,
                elapsed > 0 ? recorder.answeredInWindow / seconds : 0);
        List<EndpointResult> endpoints = recorder.results();
        WaitMode mode = setup.mode();
        HealthCheck check = new HealthCheck(recorder, watch, mode, open, elapsed);
        return new RunResult.Load(baseUrl.toString(), scenario.firstModel().describe(), concurrency(),
                Duration.ofNanos(elapsed), lane.warmupRequests(), Optional.empty(), Totals.of(endpoints), endpoints,
                arrivals, check.health(scenario.limits(), warnings()), List.of(), Optional.empty(), timeline.seconds());
    }

    /** Of an open model its duration or the part of it that was run; of a closed one from first start to last end. */
    private long elapsedNanos(LaneRecorder recorder, long beginNanos) {
        if (!(scenario.firstModel() instanceof LoadModel.Open constant)) {
            return Math.max(0, recorder.lastDoneNanos - recorder.firstIntendedNanos);
        }
        long duration = constant.profile().duration().toNanos();
        return recorder.stopped ? Math.clamp(recorder.overNanos - beginNanos, 0, duration) : duration;
    }

    private int concurrency() {
        return switch (scenario.firstModel()) {
            case LoadModel.Open ignored -> scenario.limits().connections();
            case LoadModel.Replay ignored -> scenario.limits().connections();
            case LoadModel.FixedCount fixed -> fixed.concurrency();
            case LoadModel.Users users -> users.users();
        };
    }

    private List<String> warnings() {
        List<String> warnings = setup.transport().warnings();
        if (!timeline.isFull()) {
            return warnings;
        }
        List<String> more = new ArrayList<>(warnings);
        more.add("The timeline ends after " + Timeline.SECONDS_MAX / 3600 + " hours; all else counts the whole run.");
        return more;
    }
}
