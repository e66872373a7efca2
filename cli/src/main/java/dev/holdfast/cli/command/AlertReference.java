package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.Silence;
import dev.holdfast.core.spelling.Nearest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Alerts and silences as they are typed: an id or the beginning of one; {@code latest} is the alert opened last. */
final class AlertReference {

    private AlertReference() {}

    static Alert resolve(String text, AlertBook book) {
        List<Alert> alerts = book.alerts();
        if (alerts.isEmpty()) {
            throw UserError.noData("there is no alert yet");
        }
        if (text.equals("latest")) {
            return alerts.getLast();
        }
        String begin = text.toLowerCase(Locale.ROOT);
        List<Alert> found = alerts.stream().filter(alert -> alert.id().value().startsWith(begin)).toList();
        if (found.size() > 1) {
            throw UserError.usage("'" + text + "' is the beginning of several alerts: "
                    + String.join(", ", found.stream().limit(10).map(alert -> alert.id().value()).toList()));
        }
        if (found.isEmpty()) {
            throw UserError.usage("no alert begins with '" + text + "'"
                    + Nearest.to(begin, alerts.reversed().stream().map(alert -> alert.id().value()).toList())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; see 'holdfast alerts list --all', or give 'latest'"));
        }
        return found.getFirst();
    }

    /** The active silence with this id, its beginning, or what it matches. */
    static Silence silence(String text, AlertBook book, Instant now) {
        List<Silence> active = book.silencesActiveAt(now);
        List<Silence> found = active.stream()
                .filter(silence -> silence.id().value().startsWith(text) || silence.matcher().text().equals(text))
                .toList();
        if (found.size() != 1) {
            String there = active.isEmpty()
                    ? "nothing is silenced"
                    : "there are " + String.join(", ", active.stream()
                            .map(silence -> silence.id() + " (" + silence.matcher().text() + ")").toList());
            throw UserError.usage((found.isEmpty() ? "no silence is" : "several silences are") + " meant by '" + text
                    + "'; " + there);
        }
        return found.getFirst();
    }
}
