package dev.holdfast.report;

import dev.holdfast.core.compare.Comparison;
import dev.holdfast.core.compare.Difference;
import dev.holdfast.core.compare.Level;
import dev.holdfast.core.compare.Side;
import dev.holdfast.core.compare.SuiteShift;
import dev.holdfast.core.run.RunContext;
import java.util.Locale;
import java.util.function.Consumer;

/** The document {@code holdfast.compare/1}. */
final class CompareJson {

    private CompareJson() {}

    static String of(Comparison comparison) {
        return JsonText.document("holdfast.compare/1", json -> json.object("before", side(comparison.before()))
                .object("after", side(comparison.after())).strings("notes", CompareNotes.of(comparison))
                .array("shifts", comparison.shifts(), CompareJson::shift)
                .array("rows", comparison.differences(), CompareJson::row));
    }

    /** {@code run} is the newest of {@code runs}. */
    private static Consumer<JsonText> side(Side side) {
        RunContext context = side.context();
        return json -> json.field("run", side.newest().id().value()).field("started_at", side.newest().startedAt())
                .strings("runs", side.runs().stream().map(run -> run.id().value()).toList())
                .field("scenario", context.scenario()).field("environment", context.environment())
                .object("git", context.git(), JsonParts::git).field("testbed", context.testbed().fingerprint())
                .field("config_digest", context.configDigest()).field("judgement", side.newest().judgement().label());
    }

    private static Consumer<JsonText> shift(SuiteShift shift) {
        return json -> json.field("metric", shift.metric().name()).field("call", word(shift.call()))
                .field("moved", shift.moved()).field("of", shift.of()).field("change", shift.change());
    }

    private static Consumer<JsonText> row(Difference row) {
        return json -> json.field("scope", row.scope().label()).field("metric", row.metric().name())
                .field("unit", JsonParts.unit(row.metric().unit())).field("statistic", row.statistic().label())
                .object("before", row.before(), CompareJson::level).object("after", row.after(), CompareJson::level)
                .field("change", row.change()).field("change_in", CompareWords.inPoints(row) ? "points" : "ratio")
                .object("interval", row.interval(), JsonParts::interval)
                .field("minimum_effect", row.minimumEffect()).field("basis", word(row.basis()))
                .field("noise_runs", row.noiseRuns()).field("p", row.p()).field("p_adjusted", row.adjusted())
                .field("call", word(row.call())).field("judgement", row.judgement().label())
                .strings("doubts", row.doubts()).field("need", row.need());
    }

    private static Consumer<JsonText> level(Level level) {
        return json -> json.field("value", level.value()).field("runs", level.runs()).field("n", level.n());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
