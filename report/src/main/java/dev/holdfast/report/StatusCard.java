package dev.holdfast.report;

import dev.holdfast.core.run.RunSummary;
import dev.holdfast.report.StatusView.KeyMetric;
import dev.holdfast.report.Table.Align;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The start-up card: how a service stands, at a glance. */
public final class StatusCard {

    /** Relative changes below this are called steady. */
    private static final double STEADY = 0.05;

    private StatusCard() {}

    public static String text(StatusView view, TextStyle style) {
        Page page = new Page(style);
        page.line(Span.strong(view.service()), Span.plain(" in " + view.environment()
                + view.branch().map(branch -> " on " + branch).orElse("")));
        page.fact("testbed", view.testbed());
        view.lastRun().ifPresentOrElse(run -> page.fact("last run", lastRun(run, view)),
                () -> page.fact("last run", "none yet"));
        view.lastRun().ifPresent(run -> page.fact("verdict", verdict(run)));
        view.index().ifPresentOrElse(index -> page.fact("index", index(index)),
                () -> page.fact("index", Span.dim("none: nothing has been decided yet")));
        view.warnings().forEach(warning -> page.fact("warning", new Span("! " + warning, Tone.WARN)));
        if (!view.metrics().isEmpty()) {
            page.blank().table(metrics(view.metrics()));
        }
        if (!view.felt().isEmpty()) {
            page.heading(FeltTable.TITLE).table(FeltTable.of(view.felt()));
        }
        if (!view.next().isEmpty()) {
            page.heading("Next").hints(view.next());
        }
        return page.toString();
    }

    /** The document {@code holdfast.status/1}. */
    public static String json(StatusView view) {
        return JsonText.document("holdfast.status/1", json -> json.field("service", view.service())
                .field("environment", view.environment()).field("branch", view.branch())
                .field("testbed", view.testbed()).field("at", view.now())
                .object("last_run", view.lastRun(), JsonParts::run)
                .object("performance_index", view.index(), index -> fields -> fields.field("value", index.value())
                        .array("parts", index.parts(), part -> of -> of.field("kind", part.kind().label())
                                .field("value", part.value()).field("pass", part.pass()).field("warn", part.warn())
                                .field("inconclusive", part.inconclusive()).field("fail", part.fail())))
                .array("metrics", view.metrics(), metric -> fields -> fields.field("series", metric.series())
                        .field("metric", metric.metric().name()).field("unit", JsonParts.unit(metric.metric().unit()))
                        .field("last", metric.last()).field("target", metric.target())
                        .field("baseline_median", metric.baseline()).field("seven_day_average", metric.weekAverage())
                        .field("judgement", metric.judgement().label()))
                .array("responsiveness", view.felt(), FeltTable::json)
                .strings("warnings", view.warnings()));
    }

    private static String lastRun(RunSummary run, StatusView view) {
        return run.id() + " · " + run.scenario() + " · " + Numbers.span(Duration.between(run.startedAt(), view.now()))
                + " ago" + run.git().map(git -> " · commit " + Heads.commit(git)).orElse("");
    }

    private static Span verdict(RunSummary run) {
        Span mark = Wording.mark(run.judgement());
        String outcome = switch (run.outcome()) {
            case COMPLETED -> "";
            case INTERRUPTED, ABORTED, FAILED, GENERATOR_BOUND -> " (the run was not complete: "
                    + Wording.outcome(run.outcome()) + ")";
        };
        return new Span(mark.text() + " " + run.judgement().label() + outcome, mark.tone());
    }

    private static String index(PerformanceIndex index) {
        String parts = index.parts().stream().map(StatusCard::part).collect(Collectors.joining(" · "));
        return index.value() + " of 100" + (parts.isEmpty() ? "" : " · " + parts);
    }

    private static String part(PerformanceIndex.Part part) {
        String name = switch (part.kind()) {
            case OBJECTIVE -> "objectives ";
            case BASELINE -> "against normal ";
            case TREND -> "trends ";
        };
        List<String> counts = new ArrayList<>();
        add(part.pass(), "pass", counts);
        add(part.warn(), "warn", counts);
        add(part.inconclusive(), "inconclusive", counts);
        add(part.fail(), "fail", counts);
        return name + part.value() + " (" + String.join(", ", counts) + ")";
    }

    private static void add(int count, String what, List<String> counts) {
        if (count > 0) {
            counts.add(count + " " + what);
        }
    }

    private static Table metrics(List<KeyMetric> metrics) {
        Table table = new Table().left("").left("metric").number("last").column("normal", Align.NUMBER, true)
                .left("unit").left("target").left("against the 7-day average");
        for (KeyMetric metric : metrics) {
            Scale scale = Scale.of(metric.metric().unit(), metric.last().orElse(metric.baseline().orElse(0)));
            table.row(Wording.mark(metric.judgement()), Span.plain(metric.series()),
                    Span.plain(number(metric.last(), scale)), Span.plain(number(metric.baseline(), scale)),
                    Span.dim(scale.symbol()), Span.plain(metric.target().orElse(Numbers.NONE)), trend(metric));
        }
        return table;
    }

    private static String number(OptionalDouble value, Scale scale) {
        return value.isPresent() ? scale.format(value.getAsDouble()) : Numbers.NONE;
    }

    private static Span trend(KeyMetric metric) {
        if (metric.last().isEmpty() || metric.weekAverage().isEmpty() || metric.weekAverage().getAsDouble() == 0) {
            return Span.dim(Numbers.NONE);
        }
        double average = metric.weekAverage().getAsDouble();
        double change = (metric.last().getAsDouble() - average) / Math.abs(average);
        if (Math.abs(change) < STEADY) {
            return Span.dim("→ steady, " + Numbers.change(change));
        }
        boolean up = change > 0;
        String arrow = up ? "↑ " : "↓ ";
        return switch (metric.metric().direction()) {
            case NONE -> Span.plain(arrow + Numbers.change(change));
            case LOWER_IS_BETTER -> judged(arrow, up, change);
            case HIGHER_IS_BETTER -> judged(arrow, !up, change);
        };
    }

    private static Span judged(String arrow, boolean worse, double change) {
        return new Span(arrow + (worse ? "worse, " : "better, ") + Numbers.change(change),
                worse ? Tone.WARN : Tone.GOOD);
    }
}
