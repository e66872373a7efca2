package dev.holdfast.cli.command;

import dev.holdfast.cli.command.AlertDecisions.Decided;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.alert.Acknowledgement;
import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertActs.Reach;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertId;
import dev.holdfast.core.alert.AlertMatcher;
import dev.holdfast.core.alert.AlertRules;
import dev.holdfast.core.alert.AlertUpdate;
import dev.holdfast.core.alert.Resolution;
import dev.holdfast.report.AlertPage;
import dev.holdfast.report.AlertTable;
import dev.holdfast.store.SqliteStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast alerts}: what got worse and is not over, and what is done about it. */
@Command(name = "alerts", description = "List what got worse; acknowledge, silence and resolve it.")
public final class AlertsCommand {

    private final Session session;

    public AlertsCommand(Session session) {
        this.session = session;
    }

    /** An answer made of the alerts as they are now. */
    private interface Answer {
        String of(AlertBook book, Instant now, Workspace workspace);
    }

    @Command(name = "list", description = "List the open alerts, what is silenced, and how often alerts were right.")
    int list(@Mixin CommonOptions common, @Mixin AlertFilter filter) {
        return show(common, (book, now, workspace) -> {
            List<Alert> shown = filter.of(book, workspace);
            return common.json
                    ? AlertTable.json(shown, book, now)
                    : AlertTable.text(shown, book, now, session.console().style());
        });
    }

    @Command(name = "show", description = "Show one alert: numbers, commits, who did what, and what to do next.")
    int show(@Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", description = "An alert's id or its beginning, or latest.") String id) {
        return show(common, (book, now, workspace) -> {
            Alert alert = AlertReference.resolve(id, book);
            return common.json
                    ? AlertPage.json(alert, book, now)
                    : AlertPage.text(alert, book, now, session.console().style());
        });
    }

    @Command(name = "precision", description = "Show how often alerts were right, by what was said when they were resolved.")
    int precision(@Mixin CommonOptions common) {
        return show(common, (book, now, workspace) -> {
            List<Alert> here = AlertFilter.here(book, workspace);
            return common.json
                    ? AlertTable.precisionJson(here)
                    : AlertTable.precision(here, session.console().style());
        });
    }

    private int show(CommonOptions common, Answer answer) {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            Instant now = session.clock().instant();
            // What ran out meanwhile is shown as such; the next run writes it down.
            AlertBook book = AlertRules.tick(workspace.alerts(store).book(), now).book();
            session.console().print(answer.of(book, now, workspace));
            return ExitCode.PASS.code();
        }
    }

    @Command(name = "ack", description = "Acknowledge an alert and its group: somebody looks after it.")
    int acknowledge(@Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", description = "An alert's id or its beginning, or latest.") String id,
            @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "What is known or done.") String note,
            @Option(names = "--owner", paramLabel = "NAME", description = "Who looks after it (default: you).") @Nullable String owner,
            @Option(names = "--until", paramLabel = "TIME", description = "When it comes back: 7d, 12h, 2026-12-01 (default: never).") @Nullable String until,
            @Option(names = "--as", paramLabel = "KIND", defaultValue = "investigating", description = "investigating, or accepted, which moves the baseline (default: ${DEFAULT-VALUE}).") String as,
            @Option(names = "--only", description = "This alert alone, not its group.") boolean only) {
        Acknowledgement.Kind kind = AlertDecisions.kind(as);
        Decided decided = new AlertDecisions(session, common).decide((acts, workspace) -> {
            AlertId alert = AlertReference.resolve(id, acts.book()).id();
            Optional<Instant> end = Optional.ofNullable(until)
                    .map(text -> Moments.parse("--until", text, acts.now()));
            AlertUpdate update = acts.acknowledge(alert, reach(only), kind, owner == null ? acts.by() : owner, note,
                    end);
            return new Decided(update, kind == Acknowledgement.Kind.ACCEPTED ? Optional.of(note) : Optional.empty());
        });
        session.console().talk("nobody is told of " + (decided.alerts().size() == 1 ? "it" : "them")
                + (until == null ? "" : " until then") + " unless it gets worse");
        return ExitCode.PASS.code();
    }

    @Command(name = "resolve", description = "Resolve an alert and its group, and say whether it was right.")
    int resolve(@Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", description = "An alert's id or its beginning, or latest.") String id,
            @Option(names = "--as", required = true, paramLabel = "REASON", description = "fixed, accepted (moves the baseline), false-alarm (raises the bar of its series) or went-away.") String as,
            @Option(names = {"--note",
                    "--notes"}, paramLabel = "TEXT", defaultValue = "", description = "Why; needed to accept.") String note,
            @Option(names = "--only", description = "This alert alone, not its group.") boolean only) {
        Resolution resolution = AlertDecisions.resolution(as);
        new AlertDecisions(session, common).decide((acts, workspace) -> {
            AlertId alert = AlertReference.resolve(id, acts.book()).id();
            return new Decided(acts.resolve(alert, reach(only), resolution, note),
                    resolution == Resolution.ACCEPTED ? Optional.of(note) : Optional.empty());
        });
        session.console().talk(switch (resolution) {
            case FIXED -> "if a later run shows it again, it is back";
            case ACCEPTED -> "it comes back only if it gets worse";
            case FALSE_ALARM -> "from now on its series must be out by 4 standard deviations before it alarms";
            case WENT_AWAY -> "if it comes again, it is told again";
        });
        return ExitCode.PASS.code();
    }

    private static Reach reach(boolean only) {
        return only ? Reach.ALONE : Reach.GROUP;
    }

    @Command(name = "silence", description = "For a while, tell nobody of the alerts that match; they are kept as ever.", footer = {
            "", "MATCH: names or patterns that must all match, as 'list-* p95' or 'metric=response_time'.",
            "Fields: endpoint, metric, statistic, scenario, service, environment, branch, testbed, rule, id."})
    int silence(@Mixin CommonOptions common,
            @Parameters(paramLabel = "MATCH", description = "Which alerts; * stands for any text.") String match,
            @Option(names = "--for", required = true, paramLabel = "TIME", description = "For how long: 12h, 7d, 2w; or until when: 2026-12-01.") String until,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason) {
        return new AlertDecisions(session, common).silence(acts -> acts.silence(new AlertMatcher(match),
                Moments.parse("--for", until, acts.now()), reason));
    }

    @Command(name = "unsilence", description = "End a silence before its time.")
    int unsilence(@Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", description = "A silence's id or its beginning, or what it matches.") String id) {
        return new AlertDecisions(session, common).silence(
                acts -> acts.unsilence(AlertReference.silence(id, acts.book(), acts.now()).id()));
    }
}
