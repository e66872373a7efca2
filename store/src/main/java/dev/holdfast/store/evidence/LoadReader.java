package dev.holdfast.store.evidence;

import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Cause;
import dev.holdfast.core.run.CauseCount;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.sweep.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Reads what is particular to load runs. Keys that came later than the first documents are read as neutral where they are
 * missing: no phases, no capacity, no sweep, one thread, nothing offered in a second, nothing disturbed, nothing rejected.
 */
final class LoadReader {

    private LoadReader() {}

    static RunResult.Load load(JsonCursor document) {
        JsonCursor histograms = document.object("histograms");
        EndpointResult total = part(Scope.RUN, document, histograms);
        return new RunResult.Load(document.text("url"), document.text("model"), document.smallCount("concurrency"),
                seconds(document, "total_time_s"), document.count("warmup_requests"),
                document.optionalCount("cold_start_ns").map(Duration::ofNanos), total,
                endpoints(document.object("endpoints"), histograms.object("endpoints")),
                arrivals(document.object("arrivals")), generator(document.object("generator"), histograms),
                phases(document, total.counts(), histograms),
                document.optionalObject("capacity").map(LoadReader::capacity), timeline(document.object("timeline")),
                sweep(document));
    }

    private static Duration seconds(JsonCursor place, String key) {
        return time(place, key, 1e9);
    }

    private static Duration time(JsonCursor place, String key, double nanosPerUnit) {
        long nanos = Math.round(place.requiredNumber(key) * nanosPerUnit);
        if (nanos < 0) {
            throw place.refused(key, "must not be negative");
        }
        return Duration.ofNanos(nanos);
    }

    private static List<EndpointResult> endpoints(JsonCursor endpoints, JsonCursor histograms) {
        List<EndpointResult> parts = new ArrayList<>();
        endpoints.entries().forEach((name, part) -> parts
                .add(part(endpoints.valid(name, () -> Scope.ofLabel(name)), part, histograms.object(name))));
        return parts;
    }

    private static EndpointResult part(Scope scope, JsonCursor part, JsonCursor histograms) {
        JsonCursor bytes = part.object("bytes");
        RequestCounts counts = part.valid("success",
                () -> new RequestCounts(part.count("success"), part.tally("status_codes", Integer::valueOf),
                        part.tally("unexpected_status_codes", Integer::valueOf),
                        part.tally("failures", text -> MetricSpelling.word(Failure.class, text)), rejected(part),
                        bytes.count("sent"), bytes.count("received"), bytes.count("body_received")));
        agrees(part, "requests", counts.requests(), "the sum of status_codes and failures");
        agrees(part, "errors", counts.errors(), "requests minus success");
        agrees(part, "timeouts", counts.timeouts(), "the sum of the time-outs in failures");
        return part.valid("causes", () -> new EndpointResult(scope, counts, histograms.histogram("response_time"),
                histograms.histogram("service_time"), causes(part), ChatReader.chat(part)));
    }

    private static Map<Rejection, Long> rejected(JsonCursor part) {
        return part.has("rejected")
                ? part.tally("rejected", text -> MetricSpelling.word(Rejection.class, text))
                : Map.of();
    }

    private static List<CauseCount> causes(JsonCursor part) {
        return part.has("causes")
                ? part.objects("causes").stream()
                        .map(cause -> cause.valid("why", () -> new CauseCount(cause.parsed("cause", LoadReader::cause),
                                cause.text("why"), cause.count("count"))))
                        .toList()
                : List.of();
    }

    private static Cause cause(String label) {
        for (Rejection rejection : Rejection.values()) {
            if (rejection.label().equals(label)) {
                return rejection;
            }
        }
        return MetricSpelling.word(Failure.class, label);
    }

    private static void agrees(JsonCursor part, String key, long sum, String rule) {
        if (part.count(key) != sum) {
            throw part.refused(key, "must be " + rule + ", " + sum + ", was " + part.count(key));
        }
    }

    /** Where there are phases, every measured request belongs to exactly one. */
    private static List<PhaseResult> phases(JsonCursor document, RequestCounts total, JsonCursor histograms) {
        if (!document.has("phases")) {
            return List.of();
        }
        List<PhaseResult> phases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonCursor phase : document.objects("phases")) {
            if (!names.add(phase.text("name"))) {
                throw phase.refused("name", "must be of one phase only, was '" + phase.text("name") + "' before");
            }
            phases.add(phase(phase, histograms.object("phases")));
        }
        boolean search = document.optionalObject("capacity").isPresent() || document.has("sweep"); // its numbers are of one stage alone
        if (!phases.isEmpty() && !search) {
            addUp("requests", phases, RequestCounts::requests, total, document);
            addUp("success", phases, RequestCounts::success, total, document);
        }
        return phases;
    }

    private static void addUp(String what, List<PhaseResult> phases, ToLongFunction<RequestCounts> count,
            RequestCounts total, JsonCursor document) {
        long sum = phases.stream().mapToLong(phase -> count.applyAsLong(phase.total().counts())).sum();
        if (sum != count.applyAsLong(total)) {
            throw document.refused("phases", what + " must add up to that of the run, " + count.applyAsLong(total)
                    + ", was " + sum);
        }
    }

    private static PhaseResult phase(JsonCursor phase, JsonCursor histograms) {
        String name = phase.text("name");
        return new PhaseResult(phase.text("model"), seconds(phase, "begin_s"), seconds(phase, "total_time_s"),
                part(phase.valid("name", () -> Scope.phase(name)), phase, histograms.object(name)),
                arrivals(phase.object("arrivals")));
    }

    private static Optional<Sweep> sweep(JsonCursor document) {
        return document.has("sweep") ? Optional.of(SweepCursor.sweep(document.object("sweep"))) : Optional.empty();
    }

    private static Capacity capacity(JsonCursor capacity) {
        return new Capacity(capacity.number("met_rps"), capacity.number("missed_rps"), capacity.flag("confirmed"));
    }

    private static Arrivals arrivals(JsonCursor arrivals) {
        // A rate that was no number when it was written is null: nothing was offered, nothing came.
        return new Arrivals(arrivals.count("offered"), arrivals.count("sent"), arrivals.count("late"),
                arrivals.number("offered_rps").orElse(0), arrivals.number("achieved_rps").orElse(0));
    }

    private static GeneratorHealth generator(JsonCursor generator, JsonCursor histograms) {
        return new GeneratorHealth(histograms.histogram("send_lag"), histograms.histogram("pool_wait"),
                generator.number("cpu"), generator.text("mode"),
                generator.has("threads") ? generator.smallCount("threads") : 1, disturbance(generator),
                generator.texts("warnings"), generator.flag("bottleneck"),
                generator.optionalObject("instrument_error").map(LoadReader::instrument));
    }

    private static InstrumentError instrument(JsonCursor error) {
        return error.valid("streams",
                () -> new InstrumentError(error.smallCount("streams"), error.count("answers"),
                        error.whole("first_output_median_ns"), error.whole("first_output_p95_ns"),
                        error.whole("per_token_median_ns"), error.whole("per_token_p95_ns")));
    }

    private static Disturbance disturbance(JsonCursor generator) {
        Optional<JsonCursor> collector = generator.optionalObject("gc");
        return new Disturbance(generator.number("run_queue_wait"), generator.number("steal"),
                collector.map(gc -> gc.count("collections")).orElse(0L),
                collector.map(gc -> time(gc, "time_ms", 1e6)).orElse(Duration.ZERO),
                generator.has("disturbed_seconds") ? generator.smallCount("disturbed_seconds") : 0);
    }

    private static List<Second> timeline(JsonCursor timeline) {
        List<Integer> seconds = timeline.integers("second");
        List<Long> ended = column("ended", timeline.counts("ended"), seconds, timeline);
        List<Long> errors = column("errors", timeline.counts("errors"), seconds, timeline);
        List<Long> p50 = column("p50_ns", timeline.counts("p50_ns"), seconds, timeline);
        List<Long> p95 = column("p95_ns", timeline.counts("p95_ns"), seconds, timeline);
        List<Long> p99 = column("p99_ns", timeline.counts("p99_ns"), seconds, timeline);
        List<Long> offered = timeline.has("offered")
                ? column("offered", timeline.counts("offered"), seconds, timeline)
                : Collections.nCopies(seconds.size(), 0L);
        List<Boolean> disturbed = timeline.has("disturbed")
                ? column("disturbed", timeline.flags("disturbed"), seconds, timeline)
                : Collections.nCopies(seconds.size(), false);
        List<Second> result = new ArrayList<>(seconds.size());
        for (int i = 0; i < seconds.size(); i++) {
            result.add(new Second(seconds.get(i), offered.get(i), ended.get(i), errors.get(i), p50.get(i), p95.get(i),
                    p99.get(i), disturbed.get(i)));
        }
        return result;
    }

    private static <T> List<T> column(String key, List<T> values, List<Integer> seconds, JsonCursor timeline) {
        if (values.size() != seconds.size()) {
            throw timeline.refused(key,
                    "must have as many entries as second, " + seconds.size() + ", had " + values.size());
        }
        return values;
    }
}
