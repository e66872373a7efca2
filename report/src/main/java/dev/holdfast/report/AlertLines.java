package dev.holdfast.report;

import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertFigures;
import dev.holdfast.core.alert.AlertNotification;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What somebody is told of alerts, in a line: for a terminal, and for a log. */
public final class AlertLines {

    private AlertLines() {}

    /** {@code ✗ alert 3f9a1c2b opened: list-traces response_time p95 got worse, +31.0 %  (holdfast alerts show 3f9a1c2b)}. */
    public static String text(AlertNotification notification, TextStyle style) {
        Alert leader = notification.leader();
        Span mark = AlertWords.mark(leader);
        Span lead = new Span(mark.text() + " ", mark.tone());
        String words = "alert " + leader.id() + " " + happened(notification) + ": " + summary(notification);
        String command = "(holdfast alerts show " + leader.id() + ")";
        return withCommand(lead, Span.plain(words), command, style);
    }

    /** A command is never cut: where it does not fit, it stands in a line of its own. */
    private static String withCommand(Span lead, Span words, String command, TextStyle style) {
        Page page = new Page(style);
        int width = DisplayWidth.of(style.palette().fit(lead.text() + words.text())) + 2 + DisplayWidth.of(command);
        return width <= style.columns()
                ? page.line(lead, words, Span.dim("  " + command)).toString()
                : page.hanging(lead, words).line(Span.dim("  " + command)).toString();
    }

    /** {@code 2 alerts are still open  (holdfast alerts list)}. */
    public static String stillOpen(List<Alert> open, TextStyle style) {
        String words = open.size() == 1
                ? "alert " + open.getFirst().id() + " is still open"
                : Numbers.plural(open.size(), "alert") + " are still open";
        return withCommand(Span.dim("· "), Span.dim(words), "(holdfast alerts list)", style);
    }

    /**
     * One line of {@code key=value} pairs, without a line feed; each alert of the notification is a line of its own.
     *
     * @param at when it was told
     */
    public static List<String> log(AlertNotification notification, Instant at) {
        return notification.alerts().stream().map(alert -> at + " alert=" + alert.id() + " group=" + alert.group()
                + " event=" + notification.kind().name().toLowerCase(Locale.ROOT) + " severity="
                + alert.severity().label() + " state=" + alert.state().label() + " rule=" + alert.key().rule()
                + " service=" + quoted(alert.key().place().service()) + " environment="
                + quoted(alert.key().place().environment()) + " run=" + alert.lastRun() + " what="
                + quoted(alert.title()) + change(alert.figures())).toList();
    }

    private static String happened(AlertNotification notification) {
        return switch (notification.kind()) {
            case NEW -> "opened";
            case WORSE -> "rose to " + notification.leader().severity().label();
            case BACK -> "is back";
            case WENT_AWAY -> "went away";
        };
    }

    private static String summary(AlertNotification notification) {
        Alert leader = notification.leader();
        boolean gone = notification.kind() == AlertNotification.Kind.WENT_AWAY;
        String change = leader.figures().change().isPresent() && !gone
                ? ", " + Numbers.change(leader.figures().change().getAsDouble())
                : "";
        int others = notification.alerts().size() - 1;
        return leader.title() + change + (others == 0 ? "" : ", and " + Numbers.count(others) + " more");
    }

    private static String change(AlertFigures figures) {
        return figures.change().isPresent()
                ? String.format(Locale.ROOT, " change=%.4f", figures.change().getAsDouble())
                : "";
    }

    private static String quoted(String text) {
        return '"' + Palette.PLAIN.fit(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
