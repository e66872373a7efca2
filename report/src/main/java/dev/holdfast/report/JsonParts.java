package dev.holdfast.report;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Unit;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The objects that several documents share. Values stand in the metric's unit, which stands beside them in words such as
 * {@code nanosecond}; changes and shares are ratios.
 */
final class JsonParts {

    private JsonParts() {}

    static Consumer<JsonText> run(RunSummary run) {
        return json -> json.field("run", run.id().value()).field("started_at", run.startedAt())
                .field("duration_ns", run.duration().toNanos()).field("project", run.project())
                .field("service", run.service()).field("environment", run.environment())
                .field("scenario", run.scenario()).field("testbed", run.testbed())
                .object("git", run.git(), JsonParts::git).field("outcome", run.outcome().label())
                .field("judgement", run.judgement().label()).field("successful", run.successful())
                .field("regressed", run.regressed());
    }

    static Consumer<JsonText> git(GitState git) {
        return json -> json.field("commit", git.commit()).field("branch", git.branch()).field("dirty", git.dirty());
    }

    static Consumer<JsonText> series(SeriesKey key) {
        return json -> json.field("project", key.project()).field("service", key.service())
                .field("environment", key.environment()).field("scenario", key.scenario())
                .field("testbed", key.testbed()).field("branch", key.branch()).field("scope", key.scope().label())
                .field("metric", key.metric().name()).field("unit", unit(key.metric().unit()))
                .field("statistic", key.statistic().label());
    }

    static Consumer<JsonText> finding(Finding finding) {
        return json -> json.field("kind", finding.kind().label()).field("title", finding.title())
                .field("judgement", finding.judgement().label()).field("gates", finding.gates())
                .field("value", finding.value()).object("interval", finding.interval(), JsonParts::interval)
                .field("n", finding.n()).field("reference", finding.reference()).field("change", finding.change())
                .field("explanation", finding.explanation());
    }

    static Consumer<JsonText> interval(Interval interval) {
        return json -> json.field("low", interval.low()).field("high", interval.high()).field("confidence",
                interval.confidence());
    }

    static Consumer<JsonText> baseline(Baseline baseline) {
        return json -> json.field("origin", baseline.origin()).field("median", baseline.median())
                .field("scale", baseline.scale()).object("interval", interval(baseline.interval()))
                .field("runs", baseline.runs()).field("minimum_detectable", baseline.minimumDetectable())
                .object("confidence", confidence -> confidence.field("value", baseline.confidence().value())
                        .field("band", baseline.confidence().band().name().toLowerCase(Locale.ROOT)))
                .field("learnt_at", baseline.learntAt())
                .strings("members", baseline.members().stream().map(RunId::value).toList());
    }

    static String unit(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
