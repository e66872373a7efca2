package dev.holdfast.store.evidence;

import dev.holdfast.core.advice.Advice;
import dev.holdfast.core.advice.Advisor;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.unit.Interval;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** Writes one run as an evidence document: first the fixed head that people and scripts read, then the rest. */
final class EvidenceWriter {

    private final JsonGenerator json;
    private final JsonPen pen;

    EvidenceWriter(JsonGenerator json) {
        this.json = json;
        this.pen = new JsonPen(json);
    }

    void write(RunRecord run) {
        LoadWriter loads = new LoadWriter(json, pen);
        json.writeStartObject();
        json.writeStringProperty("schema", EvidenceJson.SCHEMA);
        json.writeStringProperty("timestamp", run.startedAt().toString());
        switch (run.result()) {
            case RunResult.Load load -> loads.head(load);
            case RunResult.Command command -> command(command);
        }
        json.writeStringProperty("verdict", run.judgement().label());
        findings("objectives", run.findings(), kind -> kind == Finding.Kind.OBJECTIVE);
        advice(Advisor.of(run));
        origin(run);
        if (run.result() instanceof RunResult.Load load) {
            loads.generator(load.generator());
        }
        context(run);
        findings("baselines", run.findings(), kind -> kind != Finding.Kind.OBJECTIVE);
        if (run.result() instanceof RunResult.Load load) {
            loads.rest(load);
        }
        json.writeEndObject();
    }

    private void command(RunResult.Command command) {
        pen.strings("command", command.command());
        json.writeArrayPropertyStart("exit_codes");
        command.exitCodes().forEach(code -> json.writeNumber(code.intValue()));
        json.writeEndArray();
        json.writeNumberProperty("warmups", command.warmups());
        json.writeObjectPropertyStart("metrics");
        for (Measurement measurement : command.measured()) {
            boolean whole = measurement.scope() instanceof Scope.WholeRun;
            String name = measurement.metric().name();
            json.writeObjectPropertyStart(whole ? name : measurement.scope().label() + " " + name);
            if (!whole) {
                json.writeStringProperty("endpoint", measurement.scope().label());
            }
            pen.unit(measurement.metric());
            measured(measurement);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void measured(Measurement measurement) {
        json.writeNumberProperty("n", measurement.n());
        measurement.statistics().forEach(statistic -> {
            String label = statistic.label();
            pen.optional(label.equals("p50") ? "median" : label, measurement.value(statistic));
        });
        switch (measurement) {
            case Measurement.Samples samples -> {
                json.writeArrayPropertyStart("values");
                samples.values().forEach(pen::number);
                json.writeEndArray();
            }
            case Measurement.Distribution distribution -> pen.histogram("histogram", distribution.histogram());
            case Measurement.Scalar ignored -> {
                // Its value is among the statistics.
            }
        }
    }

    private void findings(String key, List<Finding> findings, Predicate<Finding.Kind> kinds) {
        json.writeArrayPropertyStart(key);
        findings.stream().filter(finding -> kinds.test(finding.kind())).forEach(this::finding);
        json.writeEndArray();
    }

    private void finding(Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("title", finding.title());
        json.writeStringProperty("scope", finding.scope().label());
        json.writeStringProperty("metric", finding.metric().name());
        pen.unit(finding.metric());
        json.writeStringProperty("statistic", finding.statistic().label());
        json.writeStringProperty("verdict", finding.judgement().label());
        json.writeBooleanProperty("gates", finding.gates());
        pen.optional("value", finding.value());
        if (finding.interval().isPresent()) {
            Interval interval = finding.interval().get();
            json.writeObjectPropertyStart("interval");
            pen.optional("low", OptionalDouble.of(interval.low()));
            pen.optional("high", OptionalDouble.of(interval.high()));
            json.writeNumberProperty("confidence", interval.confidence());
            json.writeEndObject();
        } else {
            json.writeNullProperty("interval");
        }
        json.writeNumberProperty("n", finding.n());
        pen.optional("reference", finding.reference());
        pen.optional("change", finding.change());
        if (finding.detectable().isPresent()) {
            pen.optional("detectable", finding.detectable());
        }
        if (finding.kind() == Finding.Kind.TREND) {
            json.writeStringProperty("kind", finding.kind().label());
        }
        json.writeStringProperty("explanation", finding.explanation());
        json.writeEndObject();
    }

    /** Made of what stands in the document, so that nobody needs to read it back. */
    private void advice(List<Advice> all) {
        if (all.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("advice");
        for (Advice advice : all) {
            json.writeStartObject();
            json.writeStringProperty("topic", advice.topic().label());
            json.writeStringProperty("scope", advice.scope().label());
            json.writeStringProperty("what", advice.what());
            json.writeStringProperty("why", advice.why());
            pen.strings("missed", advice.missed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void origin(RunRecord run) {
        json.writeObjectPropertyStart("testbed");
        json.writeStringProperty("fingerprint", run.context().testbed().fingerprint());
        json.writeObjectPropertyStart("facts");
        run.context().testbed().facts().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
        if (run.context().git().isPresent()) {
            GitState git = run.context().git().get();
            json.writeObjectPropertyStart("git");
            json.writeStringProperty("commit", git.commit());
            json.writeStringProperty("branch", git.branch());
            json.writeBooleanProperty("dirty", git.dirty());
            json.writeEndObject();
        } else {
            json.writeNullProperty("git");
        }
    }

    private void context(RunRecord run) {
        json.writeStringProperty("id", run.id().value());
        json.writeStringProperty("project", run.context().project());
        json.writeStringProperty("service", run.context().service());
        json.writeStringProperty("environment", run.context().environment());
        json.writeStringProperty("scenario", run.context().scenario());
        json.writeStringProperty("outcome", run.outcome().label());
        json.writeNumberProperty("duration_ns", run.duration().toNanos());
        json.writeStringProperty("config_digest", run.context().configDigest());
        json.writeStringProperty("holdfast_version", run.context().holdfastVersion());
        pen.strings("notes", run.notes());
    }
}
