package dev.holdfast.report;

import dev.holdfast.core.alert.Acknowledgement;
import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertFigures;
import dev.holdfast.core.alert.AlertKey;
import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.Silence;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How alerts are said; the same everywhere. */
final class AlertWords {

    private AlertWords() {}

    /** A sign whose shape alone tells whether something is wrong, and how much. */
    static Span mark(Alert alert) {
        return switch (alert.state()) {
            case RESOLVED -> new Span("✓", Tone.GOOD);
            case PENDING -> new Span("?", Tone.NOTE);
            case FIRING, ACKNOWLEDGED -> new Span(switch (alert.severity()) {
                case INFO -> "·";
                case WARNING -> "!";
                case ERROR, CRITICAL -> "✗";
            }, tone(alert.severity()));
        };
    }

    static Tone tone(AlertSeverity severity) {
        return switch (severity) {
            case INFO -> Tone.NOTE;
            case WARNING -> Tone.WARN;
            case ERROR, CRITICAL -> Tone.BAD;
        };
    }

    /** What it is about, for a column: {@code list-traces response_time p95}, {@code list-traces p95 < 150ms}. */
    static String brief(Alert alert) {
        return switch (alert.key()) {
            case AlertKey.Regression regression -> regression.subject();
            case AlertKey.Trend trend -> trend.subject();
            case AlertKey.MissedObjective missed -> missed.of().scope() instanceof Scope.WholeRun
                    ? missed.expression()
                    : missed.of().scope().words() + " " + missed.expression();
            case AlertKey.SuiteShift shift -> alert.title();
            case AlertKey.TargetDown down -> alert.title();
        };
    }

    /** The state, or why it is over. */
    static String state(Alert alert) {
        return alert.resolution().map(why -> why.label()).orElse(alert.state().label());
    }

    /** {@code 54.4 ms, was 41.5 ms: +31.1 % (95 % interval +22.0 … +41.0 %)}; empty where nothing was measured. */
    static Optional<String> figures(Alert alert) {
        Optional<SeriesKey> series = alert.key().series();
        AlertFigures figures = alert.figures();
        if (series.isEmpty() || figures.value().isEmpty()) {
            return Optional.empty();
        }
        Unit unit = series.get().metric().unit();
        StringBuilder text = new StringBuilder(Numbers.of(figures.value().getAsDouble(), unit));
        boolean ofObjective = alert.key() instanceof AlertKey.MissedObjective;
        figures.reference().ifPresent(reference -> text.append(ofObjective ? ", limit " : ", was ")
                .append(Numbers.of(reference, unit)));
        figures.change().ifPresent(change -> text.append(": ").append(Numbers.change(change)));
        figures.interval().ifPresent(interval -> text.append(" (")
                .append(Numbers.significant(100 * interval.confidence()).replaceFirst("\\.0+$", ""))
                .append(" % interval ")
                .append(ofObjective ? Numbers.interval(interval, unit) : Numbers.changeInterval(interval)).append(')'));
        return Optional.of(text.toString());
    }

    /** Why nobody is told of an alert, or who looks after it; one sentence each. */
    static List<String> beside(Alert alert, AlertBook book, Instant now) {
        List<String> all = new ArrayList<>();
        alert.acknowledgement().ifPresent(given -> all.add(acknowledged(given)));
        if (alert.isOpen()) {
            book.silenceOf(alert, now).ifPresent(silence -> all.add(silenced(silence)));
            book.inhibitorOf(alert).ifPresent(other -> all.add("inhibited by " + other.id() + ": " + other.title()));
        }
        alert.resolved().filter(end -> !end.note().isEmpty() && !end.by().equals(AlertEvent.HOLDFAST))
                .ifPresent(end -> all.add("by " + end.by() + ": " + end.note()));
        return all;
    }

    static String acknowledged(Acknowledgement given) {
        return given.kind().label() + " by " + given.owner()
                + given.until().map(until -> " until " + Numbers.minute(until)).orElse("")
                + (given.note().isEmpty() ? "" : ": " + given.note());
    }

    static String silenced(Silence silence) {
        return "silenced until " + Numbers.minute(silence.until()) + " by " + silence.by() + ": " + silence.reason();
    }
}
