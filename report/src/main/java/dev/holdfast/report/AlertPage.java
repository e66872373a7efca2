package dev.holdfast.report;

import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertKey;
import dev.holdfast.core.alert.AlertPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is known of one alert: what is wrong, since when and which commits, who does what about it, and its history. */
public final class AlertPage {

    private static final int COMMIT_DIGITS = 8;

    private AlertPage() {}

    public static String text(Alert alert, AlertBook book, Instant now, TextStyle style) {
        Page page = new Page(style);
        Span mark = AlertWords.mark(alert);
        page.line(mark, Span.plain(" "), Span.strong(alert.title()));
        page.fact("alert", alert.id() + " · " + alert.severity().label() + " · " + AlertWords.state(alert));
        page.fact("rule", alert.key().rule() + (alert.key() instanceof AlertKey.MissedObjective missed
                ? " " + missed.expression()
                : "") + " · " + alert.key().subject());
        page.fact("where", place(alert.key().place()));
        AlertWords.figures(alert).ifPresent(figures -> page.fact("now", figures));
        page.fact(AlertWords.figures(alert).isPresent() ? "" : "now", alert.explanation());
        page.fact("since", Numbers.second(alert.openedAt()) + ", run " + alert.start().run()
                + (alert.start().located() ? " (located)" : ""));
        page.fact("last seen", Numbers.second(alert.lastSeenAt()) + ", run " + alert.runs().getLast() + ", "
                + Numbers.plural(alert.runs().size(), "run") + (alert.hasMoreRuns() ? " at least" : " in all"));
        commits(alert).ifPresent(commits -> page.fact("commits", commits));
        List<String> beside = AlertWords.beside(alert, book, now);
        for (int i = 0; i < beside.size(); i++) {
            page.fact(i == 0 ? "note" : "", beside.get(i));
        }
        group(alert, book).ifPresent(words -> page.fact("together", words));
        history(alert, page.heading("History"));
        List<Hint> next = next(alert);
        if (!next.isEmpty()) {
            page.heading("Next").hints(next);
        }
        return page.toString();
    }

    /** The document {@code holdfast.alert/1}. */
    public static String json(Alert alert, AlertBook book, Instant now) {
        return JsonText.document("holdfast.alert/1", json -> {
            AlertJson.alert(alert, book, now).accept(json);
            json.array("history", alert.history(), AlertJson::event);
        });
    }

    private static String place(AlertPlace place) {
        return place.service() + " in " + place.environment() + " · " + place.scenario() + " · branch " + place.branch()
                + " · testbed " + place.testbed();
    }

    private static Optional<String> commits(Alert alert) {
        Optional<String> good = alert.start().lastGood().map(AlertPage::shortCommit);
        Optional<String> bad = alert.start().firstBad().map(AlertPage::shortCommit);
        if (good.equals(bad)) {
            return bad.map(commit -> commit + ", the same as before");
        }
        return bad.map(commit -> good.map(before -> before + ".." + commit).orElse("up to " + commit));
    }

    private static String shortCommit(String commit) {
        return commit.substring(0, Math.min(COMMIT_DIGITS, commit.length()));
    }

    private static Optional<String> group(Alert alert, AlertBook book) {
        List<String> others = book.group(alert.group()).stream().filter(other -> !other.id().equals(alert.id()))
                .map(other -> other.id() + " " + other.key().subject() + " (" + AlertWords.state(other) + ")").toList();
        return others.isEmpty() ? Optional.empty() : Optional.of("with " + String.join(", ", others));
    }

    private static void history(Alert alert, Page page) {
        int width = alert.history().stream().mapToInt(event -> DisplayWidth.of(event.by())).max().orElse(0);
        for (List<AlertEvent.OfAlert> alike : folded(alert.history())) {
            AlertEvent.OfAlert last = alike.getLast();
            String by = last.by() + " ".repeat(width - DisplayWidth.of(last.by()));
            page.hanging(Span.dim("  " + Numbers.minute(last.at()) + "  " + by + "  "), Span.plain(words(last)
                    + (alike.size() > 1 ? "; " + alike.size() + " runs like this" : "")));
        }
    }

    /** Runs that showed nothing new stand in one line, with the last of them. */
    private static List<List<AlertEvent.OfAlert>> folded(List<AlertEvent.OfAlert> history) {
        List<List<AlertEvent.OfAlert>> folded = new ArrayList<>();
        for (AlertEvent.OfAlert event : history) {
            boolean again = !folded.isEmpty() && event instanceof AlertEvent.Seen seen
                    && folded.getLast().getLast() instanceof AlertEvent.Seen before
                    && seen.severity() == before.severity() && seen.state() == before.state();
            if (!again) {
                folded.add(new ArrayList<>());
            }
            folded.getLast().add(event);
        }
        return folded;
    }

    private static String words(AlertEvent.OfAlert event) {
        return switch (event) {
            case AlertEvent.Opened e -> "opened by run " + e.run() + ": " + e.severity().label() + ", "
                    + e.state().label();
            case AlertEvent.Seen e -> "seen in run " + e.run() + ": " + e.severity().label() + ", "
                    + e.state().label();
            case AlertEvent.Quiet e -> "not in run " + e.run();
            case AlertEvent.Told e -> "told: " + e.severity().label();
            case AlertEvent.Returned e -> "the acknowledgement ran out";
            case AlertEvent.Acknowledged e -> "acknowledged: " + AlertWords.acknowledged(e.acknowledgement());
            case AlertEvent.Resolved e -> "resolved, " + e.resolution().label()
                    + (e.note().isEmpty() ? "" : ": " + e.note());
        };
    }

    private static List<Hint> next(Alert alert) {
        List<Hint> hints = new ArrayList<>();
        String runs = alert.runs().getLast().value();
        switch (alert.state()) {
            case PENDING, FIRING -> {
                hints.add(new Hint("holdfast alerts ack " + alert.id() + " --note '…'", "look after it"));
                hints.add(new Hint("holdfast compare previous " + runs, "what moved since the run before"));
                hints.add(new Hint("holdfast alerts resolve " + alert.id() + " --as false-alarm",
                        "if nothing changed"));
            }
            case ACKNOWLEDGED -> hints.add(new Hint("holdfast alerts resolve " + alert.id() + " --as fixed",
                    "once the cause is gone"));
            case RESOLVED -> {
                if (alert.mark().isEmpty()) {
                    hints.add(new Hint("holdfast alerts resolve " + alert.id() + " --as fixed",
                            "if it was right; or --as false-alarm"));
                }
            }
        }
        return hints;
    }
}
