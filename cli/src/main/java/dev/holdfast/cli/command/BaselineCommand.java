package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.alert.AlertActs;
import dev.holdfast.core.alert.AlertPlace;
import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.report.BaselineTable;
import dev.holdfast.report.Numbers;
import dev.holdfast.store.SqliteStore;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast baseline}: what is normal, and what people decided about it. */
@Command(name = "baseline", description = "Show what is normal; accept a change; name a reference run.")
public final class BaselineCommand {

    private final Session session;

    public BaselineCommand(Session session) {
        this.session = session;
    }

    @Command(name = "show", description = "Show the baselines that the newest runs were held against.")
    int show(@Mixin CommonOptions common) {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            List<Baseline> baselines = store.baselines().kept().stream()
                    .filter(baseline -> workspace.file().isEmpty()
                            || baseline.series().project().equals(workspace.project()))
                    .toList();
            if (baselines.isEmpty()) {
                throw UserError.noData("no baselines yet: a scenario needs at least 2 successful runs"
                        + " on one testbed and branch before a third is held against them");
            }
            session.console().print(common.json
                    ? BaselineTable.json(baselines)
                    : BaselineTable.text(baselines, session.clock().instant(), session.console().style()));
            return ExitCode.PASS.code();
        }
    }

    @Command(name = "list", description = "List what people decided: accepted changes and named runs.")
    int list(@Mixin CommonOptions common) {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            List<BaselineDecision> decisions = store.baselines().decisions();
            if (common.json) {
                session.console().print(DecisionJson.write(decisions));
            } else if (decisions.isEmpty()) {
                session.console().print("nothing was decided yet\n");
            } else {
                decisions.forEach(decision -> session.console().print(line(decision)));
            }
            return ExitCode.PASS.code();
        }
    }

    private static String line(BaselineDecision decision) {
        String what = switch (decision) {
            case BaselineDecision.Accept accept -> "accepted";
            case BaselineDecision.Name name -> "named " + name.name();
        };
        return String.format(Locale.ROOT, "%s  %s  %s  by %s: %s%n", Numbers.second(decision.at()), decision.run(),
                what,
                decision.by(), decision.reason());
    }

    @Command(name = "accept", description = "Accept the change that a run shows: from it on, its values are normal.")
    int accept(@Mixin CommonOptions common,
            @Parameters(paramLabel = "RUN", description = "The first run with the change: an id, a commit, or latest.") String run,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it is intended.") String reason) {
        return decide(common, run, reason,
                (id, by) -> new BaselineDecision.Accept(session.clock().instant(), id, reason, by),
                "the baseline of its scenario starts anew from it");
    }

    @Command(name = "set", description = "Name a run as a reference, to compare with by --against named:NAME.")
    int set(@Mixin CommonOptions common,
            @Parameters(index = "0", paramLabel = "NAME", description = "As release, mock or real.") String name,
            @Parameters(index = "1", paramLabel = "RUN", description = "An id, a commit, or latest.") String run,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "reference run", description = "Why (default: ${DEFAULT-VALUE}).") String reason) {
        return decide(common, run, reason,
                (id, by) -> new BaselineDecision.Name(session.clock().instant(), id, name, reason, by),
                "compare with it by 'holdfast run … --against named:" + name + "'");
    }

    /** Makes a decision of a run and a person. */
    private interface Decide {
        BaselineDecision by(RunId run, String person);
    }

    private int decide(CommonOptions common, String run, String reason, Decide decide, String effect) {
        if (reason.isBlank()) {
            throw UserError.usage("--reason must say why");
        }
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            RunQuery here = workspace.file().isPresent()
                    ? RunQuery.newest(1).ofProject(workspace.project())
                    : RunQuery.newest(1);
            RunRecord record = new RunReference(store.runs(), here).resolve(run);
            BaselineDecision decision;
            try {
                decision = decide.by(record.id(), Person.here(workspace));
            } catch (IllegalArgumentException e) {
                throw UserError.usage(e.getMessage() == null ? "this cannot be decided" : e.getMessage());
            }
            workspace.ledger(store).record(decision);
            if (decision instanceof BaselineDecision.Accept accepted) {
                workspace.alerts(store).update(book -> new AlertActs(book, accepted.by(), accepted.at())
                        .accept(AlertPlace.of(record.context()), record.id(), accepted.reason()));
            }
            session.console().print(common.json ? DecisionJson.write(List.of(decision)) : line(decision));
            session.console().talk(effect);
            return ExitCode.PASS.code();
        }
    }
}
