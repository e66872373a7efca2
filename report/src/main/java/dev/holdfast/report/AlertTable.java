package dev.holdfast.report;

import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertPrecision;
import dev.holdfast.core.alert.Silence;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.report.Table.Align;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Alerts as a list, in the order given but for those of one group, which stand together; below it silences and precision. */
public final class AlertTable {

    private static final int PERCENT = 100;

    private AlertTable() {}

    /**
     * The list.
     *
     * @param shown those of the book that were asked for
     * @param now the moment that ages are counted to
     */
    public static String text(List<Alert> shown, AlertBook book, Instant now, TextStyle style) {
        Page page = new Page(style);
        if (shown.isEmpty()) {
            page.line("No such alerts.");
        } else {
            page.table(table(shown, book, now));
        }
        List<Silence> silences = book.silencesActiveAt(now);
        if (!silences.isEmpty()) {
            page.heading("Silences").table(silences(silences));
        }
        if (AlertPrecision.of(book.alerts()).fired() > 0) {
            page.blank().line(Span.dim(precisionLine(book.alerts())));
        }
        return page.toString();
    }

    /** The document {@code holdfast.alerts/1}. */
    public static String json(List<Alert> shown, AlertBook book, Instant now) {
        return JsonText.document("holdfast.alerts/1",
                json -> json.array("alerts", shown, alert -> AlertJson.alert(alert, book, now))
                        .array("silences", book.silencesActiveAt(now), AlertJson::silence)
                        .object("precision", AlertJson.precision(AlertPrecision.of(book.alerts()))));
    }

    /** How often alerts were right, over all and by metric. */
    public static String precision(Collection<Alert> alerts, TextStyle style) {
        Page page = new Page(style);
        if (AlertPrecision.of(alerts).fired() == 0) {
            return page.line("No alert has fired yet.").toString();
        }
        Map<String, AlertPrecision> parts = new LinkedHashMap<>(AlertPrecision.byMetric(alerts));
        parts.put("all", AlertPrecision.of(alerts));
        Table table = new Table().left("metric").number("alerts").number("right").number("wrong").number("unmarked")
                .number("precision %").right("95 % interval");
        parts.forEach((name, part) -> table.row(Span.plain(name), Span.plain(Numbers.count(part.fired())),
                Span.plain(Numbers.count(part.right())), Span.plain(Numbers.count(part.wrong())),
                Span.plain(Numbers.count(part.unmarked())),
                Span.plain(part.share().isPresent()
                        ? Numbers.percentNumber(part.share().getAsDouble())
                        : Numbers.NONE),
                Span.plain(part.interval().map(AlertTable::percent).orElse(Numbers.NONE))));
        return page.table(table).toString();
    }

    /** The document {@code holdfast.alert-precision/1}. */
    public static String precisionJson(Collection<Alert> alerts) {
        return JsonText.document("holdfast.alert-precision/1", json -> {
            json.object("all", AlertJson.precision(AlertPrecision.of(alerts)));
            json.object("metrics", metrics -> AlertPrecision.byMetric(alerts)
                    .forEach((name, part) -> metrics.object(name, AlertJson.precision(part))));
        });
    }

    private static Table table(List<Alert> shown, AlertBook book, Instant now) {
        Table table = new Table().left("").left("what").left("alert").left("severity").left("state")
                .number("change %").right("runs").right("age");
        Optional<Function<Alert, String>> branch = differing(shown, alert -> alert.key().place().branch());
        Optional<Function<Alert, String>> environment = differing(shown, alert -> alert.key().place().environment());
        branch.ifPresent(part -> table.column("branch", Align.LEFT, true));
        environment.ifPresent(part -> table.column("environment", Align.LEFT, true));
        for (List<Alert> group : groups(shown)) {
            for (Alert alert : group) {
                List<Span> cells = new ArrayList<>(row(alert, !alert.equals(group.getFirst()), now));
                branch.ifPresent(part -> cells.add(Span.plain(part.apply(alert))));
                environment.ifPresent(part -> cells.add(Span.plain(part.apply(alert))));
                List<String> beside = AlertWords.beside(alert, book, now);
                table.row(cells, beside.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Span.dim(String.join("; ",
                                beside))));
            }
        }
        return table;
    }

    private static List<Span> row(Alert alert, boolean below, Instant now) {
        return List.of(AlertWords.mark(alert), Span.plain((below ? "+ " : "") + AlertWords.brief(alert)),
                Span.plain(alert.id().value()), new Span(alert.severity().label(), AlertWords.tone(alert.severity())),
                Span.plain(AlertWords.state(alert)),
                Span.plain(alert.figures().change().isPresent()
                        ? Numbers.changeNumber(alert.figures().change().getAsDouble())
                        : Numbers.NONE),
                Span.plain(Numbers.count(alert.runs().size()) + (alert.hasMoreRuns() ? "+" : "")),
                Span.plain(Numbers.span(Duration.between(alert.openedAt(), now))));
    }

    private static Collection<List<Alert>> groups(List<Alert> shown) {
        Map<String, List<Alert>> groups = new LinkedHashMap<>();
        shown.forEach(alert -> groups.computeIfAbsent(alert.group().value(), id -> new ArrayList<>())
                .add(alert));
        return groups.values();
    }

    private static Optional<Function<Alert, String>> differing(List<Alert> shown, Function<Alert, String> part) {
        return shown.stream().map(part).distinct().count() > 1 ? Optional.of(part) : Optional.empty();
    }

    private static Table silences(List<Silence> silences) {
        Table table = new Table().left("match").left("silence").left("until (UTC)").left("by");
        for (Silence silence : silences) {
            table.row(List.of(Span.plain(silence.matcher().text()), Span.plain(silence.id().value()),
                    Span.plain(Numbers.minute(silence.until())), Span.plain(silence.by())),
                    Optional.of(Span.dim(silence.reason())));
        }
        return table;
    }

    private static String precisionLine(Collection<Alert> alerts) {
        AlertPrecision precision = AlertPrecision.of(alerts);
        String unmarked = precision.unmarked() == 0 ? "" : "; " + Numbers.count(precision.unmarked()) + " not marked";
        return "precision: " + (precision.marked() == 0
                ? "no alert was marked right or wrong yet" + unmarked
                : Numbers.count(precision.right()) + " of " + Numbers.plural(precision.marked(), "marked alert")
                        + " right" + unmarked);
    }

    private static String percent(Interval share) {
        return Numbers.significant(PERCENT * share.low()) + " … " + Numbers.significant(PERCENT * share.high());
    }
}
