package dev.holdfast.load;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.scenario.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Adds up intervals to what an observer is told. For one thread. */
final class ProgressTally {

    private final Scenario scenario;
    private final HistogramRecorder soFar = new HistogramRecorder();
    private final Interval sum = new Interval();

    ProgressTally(Scenario scenario) {
        this.scenario = scenario;
    }

    Progress progress(Interval interval, LatencyHistogram responseTime, OptionalDouble cpu, boolean disturbed) {
        sum.add(interval);
        Extent extent = interval.phase == Progress.Phase.WARM_UP
                ? Extent.ofWarmup(scenario.warmup()).orElseThrow()
                : measuring();
        double seconds = Math.max(1, interval.endNanos - interval.beginNanos) / 1e9;
        LatencyHistogram lag = interval.schedulerLag.snapshot();
        soFar.add(interval.responseTime);
        Progress progress = new Progress(interval.phase, Duration.ofNanos(interval.endNanos), extent.duration(),
                extent.requests(), sum.ended, sum.errors, interval.ended / seconds, interval.errors, responseTime,
                interval.offered / seconds, interval.answered / seconds, interval.underWay, interval.waiting,
                interval.connections, interval.users, place(interval), soFar.snapshot(), answers(),
                new Progress.Generator(cpu, lag.isEmpty() ? 0 : lag.percentileNanos(99), disturbed));
        if (interval.last) {
            sum.begin(0);
            soFar.reset();
        }
        return progress;
    }

    /** All phases together. */
    private Extent measuring() {
        Optional<Duration> duration = scenario.duration();
        long requests = 0;
        for (var phase : scenario.phases()) {
            requests += Extent.ofMeasuring(phase.model()).requests().orElse(0);
        }
        boolean counted = scenario.phases().stream()
                .allMatch(phase -> Extent.ofMeasuring(phase.model()).requests().isPresent());
        return new Extent(duration, counted ? OptionalLong.of(requests) : OptionalLong.empty());
    }

    private Progress.Place place(Interval interval) {
        return new Progress.Place(scenario.phases().get(interval.place).name(), interval.place + 1,
                scenario.phases().size());
    }

    private Progress.Answers answers() {
        Map<Integer, Long> classes = new TreeMap<>();
        for (int i = 0; i < sum.statusClasses.length; i++) {
            if (sum.statusClasses[i] > 0) {
                classes.put(i, sum.statusClasses[i]);
            }
        }
        return new Progress.Answers(classes, sum.failures.toMap());
    }
}
