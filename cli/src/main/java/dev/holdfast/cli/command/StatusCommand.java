package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.report.StatusCard;
import dev.holdfast.report.StatusView;
import dev.holdfast.store.SqliteStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast status}: how things stand, at a glance. */
@Command(name = "status", description = "Show how things stand: targets, baselines, trends, warnings.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();
    private final Session session;

    public StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            StatusView view = new StatusFacts(workspace, store).view();
            session.console().print(common.json
                    ? StatusCard.json(view)
                    : StatusCard.text(view, session.console().style()));
            return ExitCode.PASS.code();
        }
    }
}
