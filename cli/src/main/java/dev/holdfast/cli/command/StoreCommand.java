package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.report.JsonText;
import dev.holdfast.report.Numbers;
import dev.holdfast.store.Rebuild;
import dev.holdfast.store.RebuildReport;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.store.evidence.EvidenceException;
import dev.holdfast.store.evidence.RunArchive;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holdfast store}: the care of the database. */
@Command(name = "store", description = "Check the database, rebuild it from evidence, take in an export.")
public final class StoreCommand {

    private final Session session;

    public StoreCommand(Session session) {
        this.session = session;
    }

    @Command(name = "check", description = "Say how large the database is and whether it is sound.")
    int check(@Mixin CommonOptions common) {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            List<String> integrity = store.integrityCheck();
            boolean sound = integrity.isEmpty();
            if (common.json) {
                session.console().print(JsonText.document("holdfast.store/1", json -> json
                        .field("path", workspace.databasePath().toString())
                        .field("runs", store.runs().count())
                        .field("bytes", store.sizeBytes())
                        .field("schema_version", store.schemaVersion())
                        .field("sound", sound)));
            } else {
                session.console()
                        .print(session.show(workspace.databasePath()) + ": "
                                + Numbers.plural(store.runs().count(), "run") + ", "
                                + Numbers.bytes(store.sizeBytes()) + ", schema " + store.schemaVersion() + ", "
                                + (sound ? "sound" : "damaged: " + String.join("; ", integrity)) + "\n");
            }
            return (sound ? ExitCode.PASS : ExitCode.FAIL).code();
        }
    }

    @Command(name = "rebuild", description = "Make the database anew from the evidence; the old one is kept beside it.")
    int rebuild(@Mixin CommonOptions common) {
        Workspace workspace = Workspace.open(session, common.config);
        if (!Files.isDirectory(workspace.evidencePath())) {
            throw UserError.noData("there is no evidence in " + session.show(workspace.evidencePath()));
        }
        try {
            RebuildReport report = Rebuild.rebuild(workspace.evidence(), workspace.databasePath(),
                    session.clock().instant());
            session.console().print(common.json
                    ? json(report)
                    : Numbers.plural(report.runs(), "run") + ", "
                            + Numbers.plural(report.decisions(), "decision") + " and "
                            + Numbers.plural(report.alerts(), "alert") + " restored to "
                            + session.show(workspace.databasePath()) + "\n");
            report.backup()
                    .ifPresent(old -> session.console().talk("the old database is kept as " + session.show(old)));
            report.unreadable().ifPresent(why -> session.console().talk("the old database could not be read: " + why));
            report.skipped().forEach(reason -> session.console().talk("left out: " + reason));
            report.withoutEvidence().forEach(run -> session.console()
                    .talk("run " + run + " has no evidence and is only in the old database"));
            boolean whole = report.skipped().isEmpty() && report.withoutEvidence().isEmpty();
            return (whole ? ExitCode.PASS : ExitCode.FAIL).code();
        } catch (EvidenceException e) {
            throw UserError.runtime("the database could not be rebuilt: " + e.getMessage(), e);
        }
    }

    private static String json(RebuildReport report) {
        return JsonText.document("holdfast.rebuild/1", json -> json
                .field("runs", report.runs())
                .field("decisions", report.decisions())
                .field("alerts", report.alerts())
                .field("backup", report.backup().map(Path::toString))
                .field("unreadable", report.unreadable())
                .strings("left_out", report.skipped())
                .strings("without_evidence", report.withoutEvidence().stream().map(RunId::value).toList()));
    }

    @Command(name = "import", description = "Take in the runs of 'holdfast export json'; runs that are there stay as they are.")
    int takeIn(@Mixin CommonOptions common,
            @Parameters(paramLabel = "FILE", description = "What export wrote.") Path file) {
        Workspace workspace = Workspace.open(session, common.config);
        read(file, run -> {
            // read once before anything is written, so that a broken file changes nothing
        });
        try (SqliteStore store = workspace.openStore()) {
            AtomicLong added = new AtomicLong();
            long all = read(file, run -> added.addAndGet(store.runs().append(run) ? 1 : 0));
            long there = all - added.get();
            session.console().print(common.json
                    ? JsonText.document("holdfast.import/1",
                            json -> json.field("added", added.get()).field("already_there", there))
                    : Numbers.plural(added.get(), "run") + " added, " + there + " already there\n");
            return ExitCode.PASS.code();
        }
    }

    private long read(Path file, Consumer<RunRecord> each) {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(session.resolve(file)))) {
            return RunArchive.read(input, each);
        } catch (IOException | EvidenceException e) {
            throw UserError.usage("cannot read " + file + ": " + e.getMessage() + "; nothing was taken in");
        }
    }
}
