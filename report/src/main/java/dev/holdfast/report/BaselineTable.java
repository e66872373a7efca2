package dev.holdfast.report;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Baselines as a list, in the order given: what is normal, and how far that can be trusted. */
public final class BaselineTable {

    private BaselineTable() {}

    /** @param now the moment that ages are counted to */
    public static String text(List<Baseline> baselines, Instant now, TextStyle style) {
        Page page = new Page(style);
        if (baselines.isEmpty()) {
            return page.line("No baselines yet: they are learnt from successful runs.").toString();
        }
        return page.table(table(baselines, now)).toString();
    }

    /** The document {@code holdfast.baselines/1}. */
    public static String json(List<Baseline> baselines) {
        return JsonText.document("holdfast.baselines/1", json -> json.array("baselines", baselines,
                baseline -> fields -> {
                    JsonParts.series(baseline.series()).accept(fields);
                    JsonParts.baseline(baseline).accept(fields);
                }));
    }

    private static Table table(List<Baseline> baselines, Instant now) {
        Labels labels = Labels.among(baselines.stream().map(Baseline::series).toList());
        Table table = new Table().left("series").number("median").number("± %").left("unit")
                .right(Wording.intervalHeader(baselines.stream().map(baseline -> Optional.of(baseline.interval()))))
                .number("runs").left("confidence").right("age");
        for (Baseline baseline : baselines) {
            Scale scale = Scale.of(baseline.series().metric().unit(), baseline.median());
            table.row(List.of(Span.plain(labels.of(baseline.series())), Span.plain(scale.format(baseline.median())),
                    Span.plain(Numbers.percentNumber(baseline.scale())), Span.dim(scale.symbol()),
                    Span.plain(interval(baseline.interval(), scale)), Span.plain(Numbers.count(baseline.runs())),
                    confidence(baseline), Span.plain(Numbers.span(Duration.between(baseline.learntAt(), now)))),
                    Optional.of(Span.dim(baseline.origin() + "; one run shows a change of "
                            + Numbers.percent(baseline.minimumDetectable()) + " or more")));
        }
        return table;
    }

    private static String interval(Interval interval, Scale scale) {
        return scale.format(interval.low()) + " … " + scale.format(interval.high());
    }

    private static Span confidence(Baseline baseline) {
        String band = baseline.confidence().band().name().toLowerCase(Locale.ROOT);
        return new Span(String.format(Locale.ROOT, "%s %.2f", band, baseline.confidence().value()),
                switch (baseline.confidence().band()) {
                    case LOW -> Tone.NOTE;
                    case MEDIUM -> Tone.PLAIN;
                    case HIGH -> Tone.GOOD;
                });
    }
}
