package dev.holdfast.testing;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a sample's requests came to, drawn from a seed; equal draws for equal arguments. */
record DrawnRequests(EndpointResult total, List<EndpointResult> endpoints, List<PhaseResult> phases) {

    private static final double SPREAD = 0.35;

    /** Requests shared evenly by the endpoints, the later ones slower. */
    static DrawnRequests of(List<String> names, int requests, double slowness, double errorShare, Random random) {
        List<EndpointResult> endpoints = row(names, requests, slowness, errorShare, random);
        return new DrawnRequests(EndpointResult.merge(Scope.RUN, endpoints), endpoints, List.of());
    }

    /** The same for each phase by itself. */
    static DrawnRequests of(List<String> names, List<DrawnPhase> phases, double slowness, double errorShare,
            Random random) {
        List<List<EndpointResult>> rows = new ArrayList<>();
        List<PhaseResult> results = new ArrayList<>();
        Duration begin = Duration.ZERO;
        for (DrawnPhase phase : phases) {
            List<EndpointResult> row = row(names, phase.perSecond() * phase.seconds(), slowness * phase.slowness(),
                    errorShare, random);
            EndpointResult total = EndpointResult.merge(Scope.phase(phase.name()), row);
            long requests = total.counts().requests();
            Duration elapsed = Duration.ofSeconds(phase.seconds());
            results.add(new PhaseResult(phase.model(), begin, elapsed, total,
                    new Arrivals(requests, requests, 1, phase.perSecond(), (double) requests / phase.seconds())));
            rows.add(row);
            begin = begin.plus(elapsed);
        }
        List<EndpointResult> endpoints = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            endpoints.add(
                    EndpointResult.merge(Scope.endpoint(names.get(i)), rows.stream().map(row -> row.get(at)).toList()));
        }
        return new DrawnRequests(EndpointResult.merge(Scope.RUN, endpoints), endpoints, results);
    }

    /** One entry for each second, the first {@code disturbed} of them marked. */
    List<Second> timeline(Duration elapsed, int disturbed) {
        List<Second> seconds = new ArrayList<>();
        if (phases.isEmpty()) {
            stretch(total, (int) elapsed.toSeconds() + 1, disturbed, seconds);
        }
        phases.forEach(phase -> stretch(phase.total(), (int) phase.elapsed().toSeconds(), disturbed, seconds));
        return seconds;
    }

    private static void stretch(EndpointResult part, int length, int disturbed, List<Second> seconds) {
        long ended = 0;
        for (int i = 0; i < length; i++) {
            long until = part.counts().requests() * (i + 1) / length;
            seconds.add(new Second(seconds.size(), until - ended, until - ended, i == 0 ? part.counts().errors() : 0,
                    part.responseTime().percentileNanos(50), part.responseTime().percentileNanos(95),
                    part.responseTime().percentileNanos(99), seconds.size() < disturbed));
            ended = until;
        }
    }

    private static List<EndpointResult> row(List<String> names, int requests, double slowness, double errorShare,
            Random random) {
        List<EndpointResult> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parts.add(endpoint(names.get(i), Math.max(1, requests / names.size()), slowness * (20e6 * (1 + 0.4 * i)),
                    errorShare, random));
        }
        return parts;
    }

    private static EndpointResult endpoint(String name, int count, double medianNanos, double errorShare,
            Random random) {
        HistogramRecorder response = new HistogramRecorder();
        HistogramRecorder service = new HistogramRecorder();
        long unavailable = 0;
        long timedOut = 0;
        for (int i = 0; i < count; i++) {
            long nanos = (long) (medianNanos * Math.exp(SPREAD * random.nextGaussian()));
            service.record(nanos);
            response.record(nanos + random.nextInt(60_000));
            double fate = random.nextDouble();
            if (fate < errorShare) {
                unavailable++;
            } else if (fate > 0.999) {
                timedOut++;
            }
        }
        Map<Integer, Long> statuses = new HashMap<>();
        long fine = count - unavailable - timedOut;
        putCount(statuses, 200, fine);
        putCount(statuses, 503, unavailable);
        Map<Integer, Long> unexpected = new HashMap<>();
        putCount(unexpected, 503, unavailable);
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        putCount(failures, Failure.REQUEST_TIMEOUT, timedOut);
        RequestCounts counts = new RequestCounts(fine, statuses, unexpected, failures, 120L * count, 900L * count,
                640L * count);
        return new EndpointResult(Scope.endpoint(name), counts, response.snapshot(), service.snapshot());
    }

    /** Exponential waits. */
    static LatencyHistogram lags(Random random, int meanNanos) {
        HistogramRecorder recorder = new HistogramRecorder();
        for (int i = 0; i < 200; i++) {
            recorder.record((long) (-meanNanos * Math.log(1 - random.nextDouble())));
        }
        return recorder.snapshot();
    }

    private static <K> void putCount(Map<K, Long> counts, K key, long n) {
        if (n > 0) {
            counts.put(key, n);
        }
    }
}
