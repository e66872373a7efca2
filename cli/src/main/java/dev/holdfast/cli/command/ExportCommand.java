package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.report.Numbers;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.store.evidence.MeasurementCsv;
import dev.holdfast.store.evidence.RunArchive;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast export}: all runs in a form that other programs read, and {@code holdfast store import} again. */
@Command(name = "export", description = "Write all runs as JSON or their measurements as CSV.")
public final class ExportCommand implements Callable<Integer> {

    @Option(names = {"-c", "--config"}, paramLabel = "FILE", description = "The file with the objectives.")
    private @Nullable Path config;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where to write (default: standard output).")
    private @Nullable Path output;

    @Option(names = "--json", description = "The same as 'export json'.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "FORMAT", defaultValue = "json", description = "json or csv (default: json).")
    private String format = "json";

    private final Session session;

    public ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!format.equals("json") && !format.equals("csv")) {
            throw UserError.usage("export knows json and csv, not '" + format + "'");
        }
        if (json && format.equals("csv")) {
            throw UserError.usage("--json and csv do not go together");
        }
        Workspace workspace = Workspace.open(session, config);
        try (SqliteStore store = workspace.openExistingStore()) {
            if (output == null) {
                write(store, session.console().out());
                session.console().out().flush();
            } else {
                toFile(store, session.resolve(output));
                session.console().talk(Numbers.plural(store.runs().count(), "run") + " written to " + output);
            }
            return ExitCode.PASS.code();
        } catch (IOException e) {
            throw UserError.runtime("the export could not be written: " + Reason.of(e), e);
        }
    }

    /** Beside, then in place: a reader never sees half of it. */
    private void toFile(SqliteStore store, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (Writer writer = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
            write(store, writer);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(SqliteStore store, Writer writer) throws IOException {
        Iterator<RunRecord> runs = oldestFirst(store.runs());
        if (format.equals("csv")) {
            MeasurementCsv.write(runs, writer);
        } else {
            RunArchive.write(runs, writer);
        }
    }

    /** One run at a time is in memory. */
    private static Iterator<RunRecord> oldestFirst(RunStore runs) {
        List<RunSummary> all = runs.list(RunQuery.newest(Integer.MAX_VALUE));
        return all.reversed().stream().map(RunSummary::id).flatMap(id -> runs.find(id).stream()).iterator();
    }
}
