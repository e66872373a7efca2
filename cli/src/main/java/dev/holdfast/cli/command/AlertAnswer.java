package dev.holdfast.cli.command;

import dev.holdfast.cli.alert.LogNotifier;
import dev.holdfast.cli.alert.TerminalNotifier;
import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.Keeper;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertNotification;
import dev.holdfast.core.alert.AlertNotifier;
import dev.holdfast.core.alert.AlertPlace;
import dev.holdfast.report.AlertLines;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The end of a run's answer: what became of the alerts. */
final class AlertAnswer {

    private AlertAnswer() {}

    /** @param json whether the answer is a document, so that all else is talk */
    static void give(Session session, Workspace workspace, Keeper.Kept kept, boolean json) {
        Console console = session.console();
        List<AlertNotification> news = kept.alerts().update().notifications();
        List<AlertNotifier> notifiers = List.of(
                new TerminalNotifier(json ? text -> console.talk(text.stripTrailing()) : console::print,
                        console.style()),
                new LogNotifier(workspace.alertLogPath(), session.clock()));
        for (AlertNotification notification : news) {
            for (AlertNotifier notifier : notifiers) {
                tell(notifier, notification, session);
            }
        }
        kept.alerts().trouble()
                .ifPresent(why -> console.talk("error: the run is kept, but its alerts are not up to date: " + why));
        List<Alert> open = stillOpen(kept, news);
        if (!open.isEmpty() && !json) {
            console.print(AlertLines.stillOpen(open, console.style()));
        }
    }

    private static void tell(AlertNotifier notifier, AlertNotification notification, Session session) {
        try {
            notifier.tell(notification);
        } catch (UncheckedIOException e) {
            session.console().talk("warning: "
                    + e.getMessage());
        }
    }

    /** Alerts of what was just measured that are no news. */
    private static List<Alert> stillOpen(Keeper.Kept kept, List<AlertNotification> news) {
        AlertPlace here = AlertPlace.of(kept.report().run().context());
        List<Alert> told = new ArrayList<>();
        news.forEach(notification -> told.addAll(notification.alerts()));
        return kept.alerts().update().book().open().stream()
                .filter(alert -> alert.everFired() && alert.key().place().equals(here))
                .filter(alert -> told.stream().noneMatch(other -> other.id().equals(alert.id())
                        || other.group().equals(alert.group())))
                .toList();
    }
}
