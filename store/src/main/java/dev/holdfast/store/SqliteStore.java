package dev.holdfast.store;

import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.baseline.BaselineLedger;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.core.slo.TargetStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A SQLite file with runs, baselines, alerts and targets. Several processes may use one file at once; a writer waits for another
 * up to 15 seconds. What was kept survives a killed process. One instance is for one thread at a time.
 */
public final class SqliteStore implements AutoCloseable {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Database database;

    private SqliteStore(Database database) {
        this.database = database;
    }

    /**
     * Opens a file, and makes it where it is missing. Its folder must be there.
     *
     * @throws StoreException if that is not possible, the file is not a Holdfast database, or a newer Holdfast wrote it;
     *     the file is as it was then
     */
    public static SqliteStore open(Path file) {
        return open(file, Migrations.current());
    }

    static SqliteStore open(Path file, Migrations migrations) {
        checkPlace(file);
        Database database = Database.open(file.toAbsolutePath());
        try {
            migrations.apply(database);
            return new SqliteStore(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The runs in this file. Closing them closes this store. */
    public RunStore runs() {
        return new SqliteRunStore(database);
    }

    public BaselineLedger baselines() {
        return new SqliteBaselineLedger(database);
    }

    public AlertStore alerts() {
        return new SqliteAlertStore(database);
    }

    public TargetStore targets() {
        return new SqliteTargetStore(database);
    }

    /** What SQLite finds wrong in the file, line by line; empty when all is well. Reads the whole file. */
    public List<String> integrityCheck() {
        return database.read(connection -> {
            List<String> lines = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines.equals(List.of("ok")) ? List.of() : List.copyOf(lines);
        });
    }

    /** Bytes that the database takes on disk, what is not yet merged into the file included. */
    public long sizeBytes() {
        Path log = database.file().resolveSibling(database.file().getFileName() + "-wal");
        try {
            return Files.size(database.file()) + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw new StoreException("cannot read the size of " + database.file() + ": " + e.getMessage(), e);
        }
    }

    public int schemaVersion() {
        return database.read(connection -> (int) database.number("PRAGMA user_version"));
    }

    /** Closes the file; a second time does nothing. */
    @Override
    public void close() {
        database.close();
    }

    Database database() {
        return database;
    }

    /** What SQLite would report as one bare "unable to open". */
    private static void checkPlace(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreException("the folder " + folder + " for the database " + file.getFileName()
                    + " is not there. Make it, or name another file.", null);
        }
        if (Files.isDirectory(file)) {
            throw SqliteFailure.notHoldfast(file, "it is a folder");
        }
        if (!Files.exists(file)) {
            if (!Files.isWritable(folder)) {
                throw new StoreException("cannot make the database " + file + ": you may not write to the folder "
                        + folder + ". Allow it, or name another file.", null);
            }
            return;
        }
        if (!Files.isReadable(file)) {
            throw new StoreException("the database " + file + " cannot be read: you may not. Allow it, or name another "
                    + "file.", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC.length);
            if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
                throw SqliteFailure.notHoldfast(file, "its content is not a database");
            }
        } catch (IOException e) {
            throw new StoreException("the database " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
