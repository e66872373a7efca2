package dev.holdfast.cli.workspace;

import dev.holdfast.config.ConfigReader;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.config.Parsed;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.baseline.BaselineLedger;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.window.DegradationRule;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.store.evidence.EvidenceAlertStore;
import dev.holdfast.store.evidence.EvidenceFolder;
import dev.holdfast.store.evidence.EvidenceLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that Holdfast works in: its file if there is one, its store and its evidence.
 *
 * @param root the folder of the file, or the working directory
 * @param file empty where there is no file, which is enough for ad-hoc runs
 */
public record Workspace(Session session, Path root, Optional<HoldfastFile> file) {

    public static final String FILE_NAME = "holdfast.yaml";

    /**
     * The workspace of a command.
     *
     * @param given the file that was named, or null for {@code holdfast.yaml} in the working directory if it is there
     * @throws UserError with every mistake, if the file is wrong
     */
    public static Workspace open(Session session, @Nullable Path given) {
        Path path = session.resolve(given != null ? given : Path.of(FILE_NAME));
        if (given == null && !Files.exists(path)) {
            return new Workspace(session, session.folder(), Optional.empty());
        }
        return new Workspace(session, folderOf(path), Optional.of(read(session, path)));
    }

    /** As {@link #open}, for commands that need a file. */
    public static Workspace openWithFile(Session session, @Nullable Path given) {
        Workspace workspace = open(session, given);
        if (workspace.file().isEmpty()) {
            throw UserError.usage("there is no " + FILE_NAME + " in " + session.folder()
                    + "; write a first one with 'holdfast init', or name one with --config");
        }
        return workspace;
    }

    private static HoldfastFile read(Session session, Path path) {
        return switch (new ConfigReader(session.environment()).read(path, session.show(path))) {
            case Parsed.Valid valid -> {
                valid.warnings().forEach(warning -> session.console().talk(warning.render()));
                yield valid.file();
            }
            case Parsed.Invalid invalid -> throw UserError.usage(invalid.render());
        };
    }

    private static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    /** The root's own name stands in where no file gives one. */
    public String project() {
        return file.map(HoldfastFile::project).orElseGet(this::rootName);
    }

    public String service() {
        return file.map(HoldfastFile::service).orElseGet(this::rootName);
    }

    public String environment() {
        return file.map(HoldfastFile::environment).orElse("local");
    }

    public RegressionPolicy regression() {
        return file.map(HoldfastFile::regression).orElse(RegressionPolicy.DEFAULT);
    }

    /** What the seconds of load runs are watched for. */
    public List<DegradationRule> degradation() {
        return file.map(HoldfastFile::degradation).orElse(List.of());
    }

    private String rootName() {
        Path name = root.getFileName();
        return name == null ? "root" : name.toString();
    }

    public Path databasePath() {
        return file.map(HoldfastFile::store).orElse(root.resolve(".holdfast").resolve("holdfast.db"));
    }

    public Path evidencePath() {
        return file.map(HoldfastFile::evidence).orElse(root.resolve("evidence"));
    }

    public EvidenceFolder evidence() {
        return new EvidenceFolder(evidencePath());
    }

    /** The ledger of decisions: in the store, and in the evidence so that a rebuilt store knows them too. */
    public BaselineLedger ledger(SqliteStore store) {
        return new EvidenceLedger(store.baselines(), evidence().decisions());
    }

    /** The alerts: in the store, and in the evidence so that a rebuilt store knows them too. */
    public AlertStore alerts(SqliteStore store) {
        return new EvidenceAlertStore(store.alerts(), evidence().alerts());
    }

    /** Where what was told of alerts is logged, line by line. */
    public Path alertLogPath() {
        return databasePath().resolveSibling("alerts.log");
    }

    /**
     * Makes sure, before anything is measured, that its result can be kept. Makes nothing itself.
     *
     * @throws UserError if the store's or the evidence's folder cannot be written
     * @throws dev.holdfast.core.run.StoreException if there is a store and it cannot be used
     */
    public void requireKeeping() {
        requireWritable(evidencePath(), "evidence");
        Path database = databasePath();
        if (!Files.exists(database)) {
            requireWritable(database.toAbsolutePath().getParent(), "store");
            return;
        }
        SqliteStore.open(database).close();
        if (!Files.isWritable(database)) {
            throw UserError.runtime("the store " + session.show(database) + " cannot be written: permission denied",
                    null);
        }
    }

    /** @param setting which key of the file names another place */
    private void requireWritable(@Nullable Path folder, String setting) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.toAbsolutePath().getParent();
        }
        if (folder == null || existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw UserError.runtime("a run could not be kept: " + (existing == null ? folder : session.show(existing))
                    + (existing != null && Files.isDirectory(existing) ? " cannot be written" : " is no folder")
                    + "; allow it, work in another folder, or set '" + setting + "' in " + FILE_NAME, null);
        }
    }

    /** The store, made if it is not there yet. */
    public SqliteStore openStore() {
        Path folder = databasePath().toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw UserError.runtime("cannot make the folder " + folder + " for the store: " + Reason.of(e)
                    + "; set 'store' in " + FILE_NAME + " to a place that can be written", e);
        }
        return SqliteStore.open(databasePath());
    }

    /** The store, for commands that only read: where there is none, there is nothing to tell. */
    public SqliteStore openExistingStore() {
        if (!Files.exists(databasePath())) {
            throw UserError.noData("no runs yet: there is no store at " + session.show(databasePath())
                    + "; measure something first with 'holdfast run'");
        }
        return SqliteStore.open(databasePath());
    }
}
