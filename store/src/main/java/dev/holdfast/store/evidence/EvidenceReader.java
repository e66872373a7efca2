package dev.holdfast.store.evidence;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads an evidence document back. Counts are checked against the codes and causes they sum up; percentiles beside a
 * histogram are for people and not read. Keys it does not know are left alone, so that the schema can grow.
 */
final class EvidenceReader {

    /** Beyond this, nanoseconds since 1970 do not fit 64 bits. */
    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

    private EvidenceReader() {}

    /**
     * The run in a tree.
     *
     * @param path of the tree within its source, for messages; empty for a document of its own
     */
    static RunRecord read(JsonNode tree, String path) {
        JsonCursor document = new JsonCursor(tree, path);
        if (!tree.isObject()) {
            throw new EvidenceException((path.isEmpty() ? "the document" : path) + ": must be an object", null);
        }
        String schema = document.text("schema");
        if (!schema.equals(EvidenceJson.SCHEMA)) {
            throw document.refused("schema", "this version reads " + EvidenceJson.SCHEMA + ", the document is '"
                    + schema + "'; a newer Holdfast may read it");
        }
        List<Finding> findings = new ArrayList<>();
        document.objects("objectives").forEach(finding -> findings.add(finding(finding, Finding.Kind.OBJECTIVE)));
        document.objects("baselines").forEach(finding -> findings.add(finding(finding, kind(finding))));
        return new RunRecord(document.parsed("id", RunId::new), document.parsed("timestamp", EvidenceReader::instant),
                Duration.ofNanos(document.count("duration_ns")), context(document),
                document.parsed("outcome", text -> MetricSpelling.word(Outcome.class, text)),
                document.has("command") ? command(document) : LoadReader.load(document), judgement(document), findings,
                document.texts("notes"));
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(LAST) || instant.isBefore(Instant.EPOCH)) {
                throw new IllegalArgumentException("must lie between 1970 and 2262, was " + text);
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a UTC time like 2026-11-21T08:00:00Z, was '" + text + "'", e);
        }
    }

    private static RunContext context(JsonCursor document) {
        JsonCursor testbed = document.object("testbed");
        JsonCursor facts = testbed.object("facts");
        Map<String, String> known = new HashMap<>();
        facts.node().properties().forEach(fact -> known.put(fact.getKey(), facts.text(fact.getKey())));
        Optional<GitState> git = document.optionalObject("git").map(state -> state.valid("commit",
                () -> new GitState(state.text("commit"), state.text("branch"), state.flag("dirty"))));
        return new RunContext(document.text("project"), document.text("service"), document.text("environment"),
                document.text("scenario"),
                testbed.valid("fingerprint", () -> new Testbed(testbed.text("fingerprint"), known)), git,
                document.text("config_digest"), document.text("holdfast_version"));
    }

    private static RunResult.Command command(JsonCursor document) {
        List<Measurement> measured = new ArrayList<>();
        document.object("metrics").entries().forEach((key, entry) -> measured.add(measurement(key, entry)));
        return new RunResult.Command(document.texts("command"), document.integers("exit_codes"),
                document.smallCount("warmups"), measured);
    }

    private static Measurement measurement(String key, JsonCursor entry) {
        Scope scope = entry.has("endpoint") ? entry.parsed("endpoint", Scope::ofLabel) : Scope.RUN;
        String name = scope instanceof Scope.WholeRun ? key : key.substring(key.lastIndexOf(' ') + 1);
        Metric metric = entry.valid("unit",
                () -> MetricSpelling.metric(name, entry.text("unit"), entry.text("direction")));
        if (entry.has("values")) {
            return entry.valid("values", () -> new Measurement.Samples(metric, scope, entry.numbers("values")));
        }
        if (entry.has("histogram")) {
            return new Measurement.Distribution(metric, scope, entry.histogram("histogram"));
        }
        return new Measurement.Scalar(metric, scope, entry.requiredNumber("value"), entry.count("n"));
    }

    private static Finding finding(JsonCursor finding, Finding.Kind kind) {
        Metric metric = finding.valid("metric", () -> MetricSpelling.metric(finding.text("metric"),
                finding.text("unit"), finding.text("direction")));
        Optional<Interval> interval = finding.optionalObject("interval")
                .map(ends -> ends.valid("low", () -> new Interval(ends.number("low").orElse(Double.NEGATIVE_INFINITY),
                        ends.number("high").orElse(Double.POSITIVE_INFINITY), ends.requiredNumber("confidence"))));
        return new Finding(kind, finding.parsed("scope", Scope::ofLabel), metric,
                finding.parsed("statistic", EvidenceReader::statistic), finding.text("title"), judgement(finding),
                finding.flag("gates"), finding.number("value"), interval, finding.count("n"),
                finding.number("reference"), finding.number("change"), finding.number("detectable"),
                finding.text("explanation"));
    }

    /** Of what stands under baselines, trends say so; documents of before there were any do not. */
    private static Finding.Kind kind(JsonCursor finding) {
        return finding.optionalText("kind").isEmpty()
                ? Finding.Kind.BASELINE
                : finding.parsed("kind", text -> MetricSpelling.word(Finding.Kind.class, text));
    }

    private static Judgement judgement(JsonCursor place) {
        return place.parsed("verdict", text -> MetricSpelling.word(Judgement.class, text));
    }

    private static Statistic statistic(String text) {
        return Statistic.parse(text).orElseThrow(
                () -> new IllegalArgumentException("must be a statistic such as p95 or mean, was '" + text + "'"));
    }

}
