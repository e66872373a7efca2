package dev.holdfast.load;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.scenario.AbortRule;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.slo.AbortWatch;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run: lanes on threads of their own, and, on the caller's, everything that must not disturb them. */
final class LoadRun {

    private final URI baseUrl;
    private final Scenario scenario;
    private final List<LaneSetup> setups;
    private final LaneSetup common;
    private final int processors;
    private final IntervalMerger merger;
    private final Timeline timeline = new Timeline();
    private final ProgressTally tally;
    private final AbortWatch aborts;
    private int seen;
    private @Nullable Throwable observerFailure;
    private boolean interrupted;

    /** @param setups one for each lane, alike but for its share, its transport and its buffers */
    LoadRun(URI baseUrl, Scenario scenario, List<LaneSetup> setups, int processors) {
        this.processors = processors;
        this.baseUrl = baseUrl;
        this.scenario = scenario;
        this.setups = setups;
        this.common = setups.getFirst();
        this.merger = new IntervalMerger(setups.size());
        this.tally = new ProgressTally(scenario);
        this.aborts = new AbortWatch(scenario.aborts());
    }

    static boolean isOpen(Scenario scenario) {
        return scenario.phases().stream().allMatch(phase -> isOpen(phase.model()));
    }

    static boolean isOpen(LoadModel model) {
        return switch (model) {
            case LoadModel.Open open -> true;
            case LoadModel.Replay replay -> true;
            case LoadModel.Users users -> false;
            case LoadModel.FixedCount fixed -> false;
        };
    }

    MeasuredLoad run(LoadObserver observer, Rehearsal rehearsal) {
        StartLine startLine = new StartLine(setups.size(), common.clock());
        List<LaneThread> lanes = setups.stream()
                .map(setup -> new LaneThread(scenario, setup, rehearsal, startLine)).toList();
        lanes.forEach(LaneThread::start);
        MachineWatch.prepare(); // meanwhile a lane rehearses
        MachineWatch watch = new MachineWatch(lanes.stream().map(LaneThread::watch).toList(), new StealTime());
        try {
            follow(observer, watch);
        } catch (RuntimeException | Error e) {
            common.stop().request(); // nobody would take what the lanes hand over
            throw e;
        } finally {
            lanes.forEach(LaneThread::release);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return switch (observerFailure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> result(lanes, watch);
        };
    }

    private void follow(LoadObserver observer, MachineWatch watch) {
        int working = setups.size();
        while (working > 0) {
            Interval interval = nextInterval();
            if (interval.end) {
                working--;
            } else {
                merger.add(interval, merged -> take(merged, observer, watch));
                common.handover().giveBack(interval);
            }
        }
    }

    /** An interrupt ends the run as the stop signal does, and what was measured is still collected. */
    private Interval nextInterval() {
        while (true) {
            try {
                return common.handover().takeFilled();
            } catch (InterruptedException ignored) {
                interrupted = true; // passed on when the lanes have ended
                common.stop().request();
            }
        }
    }

    private void take(Interval interval, LoadObserver observer, MachineWatch watch) {
        LatencyHistogram responseTime = interval.responseTime.snapshot();
        boolean disturbed = false;
        if (interval.phase == Progress.Phase.WARM_UP) {
            if (interval.last) {
                watch.begin();
            }
        } else {
            disturbed = watch.look(interval.endNanos - interval.beginNanos);
            timeline.add(interval, responseTime, disturbed);
            watchForAbort(observer);
        }
        if (observerFailure == null) {
            try {
                observer.progress(tally.progress(interval, responseTime, watch.cpuLately(), disturbed));
            } catch (RuntimeException | Error e) {
                observerFailure = e; // thrown when the lanes have ended
                common.stop().request();
            }
        }
    }

    private void watchForAbort(LoadObserver observer) {
        for (; seen < timeline.size(); seen++) {
            Optional<AbortRule> broken = aborts.see(timeline.get(seen));
            if (broken.isPresent() && !common.stop().wasRequested()) {
                observer.aborted(broken.get());
                common.stop().request();
            }
        }
    }

    private MeasuredLoad result(List<LaneThread> lanes, MachineWatch watch) {
        lanes.stream().flatMap(lane -> lane.failure().stream()).findFirst().ifPresent(failure -> {
            throw new IllegalStateException("a lane failed, which is a defect of the load engine", failure);
        });
        LaneRecorder recorder = lanes.getFirst().measured();
        lanes.stream().skip(1).forEach(lane -> recorder.add(lane.measured()));
        long begin = lanes.getFirst().beginNanos();
        boolean open = isOpen(scenario);
        long elapsed = elapsedNanos(recorder, begin);
        double seconds = elapsed / 1e9;
        Arrivals arrivals = new Arrivals(recorder.offered, recorder.sent, recorder.late,
                open && elapsed > 0 ? recorder.offered / seconds : 0,
                elapsed > 0 ? recorder.answeredInWindow / seconds : 0);
        List<EndpointResult> endpoints = recorder.results(Duration.ofNanos(elapsed));
        HealthCheck check = new HealthCheck(recorder,
                new HealthCheck.Machine(watch.cpu(), watch.disturbance(timeline.disturbedSeconds()), processors),
                common.mode(), setups.size(),
                scenario, elapsed);
        RunResult.Load load = new RunResult.Load(baseUrl.toString(), scenario.describe(), concurrency(),
                Duration.ofNanos(elapsed),
                lanes.stream().mapToLong(LaneThread::warmupRequests).sum(), Optional.empty(),
                EndpointResult.merge(Scope.RUN, endpoints),
                concat(endpoints, recorder.journeyResults()), arrivals, check.health(warnings()),
                phases(recorder, begin), Optional.empty(),
                timeline.seconds());
        return new MeasuredLoad(load, recorder.goodAnswers());
    }

    private static List<EndpointResult> concat(List<EndpointResult> requests, List<EndpointResult> journeys) {
        return Stream.concat(requests.stream(), journeys.stream()).toList();
    }

    /** Of an open load its duration or the part of it that was run; of a closed one from first start to last end. */
    private long elapsedNanos(LaneRecorder recorder, long beginNanos) {
        if (!isOpen(scenario)) {
            return Math.max(0, recorder.lastDoneNanos - recorder.firstIntendedNanos);
        }
        long duration = scenario.duration().orElseThrow().toNanos();
        return recorder.stopped ? Math.clamp(recorder.overNanos - beginNanos, 0, duration) : duration;
    }

    /** Those that began. */
    private List<PhaseResult> phases(LaneRecorder recorder, long beginNanos) {
        List<PhaseResult> results = new ArrayList<>();
        List<PhaseRecorder> recorders = recorder.phases();
        long over = recorder.stopped ? recorder.overNanos : Schedule.NEVER;
        for (int i = 0; i < recorders.size() && recorders.get(i).hasBegunBefore(over); i++) {
            Phase phase = scenario.phases().get(i);
            results.add(recorders.get(i).result(phase, isOpen(phase.model()), beginNanos, over));
        }
        return results;
    }

    private int concurrency() {
        return scenario.phases().stream().mapToInt(phase -> switch (phase.model()) {
            case LoadModel.Open ignored -> scenario.limits().connections();
            case LoadModel.Replay ignored -> scenario.limits().connections();
            case LoadModel.FixedCount fixed -> fixed.concurrency();
            case LoadModel.Users users -> users.users();
        }).max().orElseThrow();
    }

    private List<String> warnings() {
        Set<String> warnings = new LinkedHashSet<>();
        setups.forEach(setup -> warnings.addAll(setup.transport().warnings()));
        if (timeline.isFull()) {
            warnings.add(
                    "The timeline ends after " + Timeline.SECONDS_MAX / 3600
                            + " hours; all else counts the whole run.");
        }
        return List.copyOf(warnings);
    }
}
