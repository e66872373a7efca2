package dev.holdfast.store;

import dev.holdfast.core.run.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings a database to the schema that this program knows: script {@code n} leads from version {@code n - 1} to {@code
 * n}. All that are missing run in one transaction. A current database costs two short reads.
 */
final class Migrations {

    /** "Hold" in ASCII: how a file says that it is Holdfast's. */
    static final int APPLICATION_ID = 0x486F6C64;

    private static final long RETRY_NANOS = 20_000_000;
    private static final int RETRIES_MAX = 750;

    private final List<String> scripts;

    /** @param scripts resources beside this class, in the order of the versions they lead to */
    Migrations(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    static Migrations current() {
        return new Migrations(List.of("V1__runs_and_baselines.sql", "V2__alerts.sql"));
    }

    /** The version that the last script leads to. */
    int version() {
        return scripts.size();
    }

    /**
     * Creates or upgrades the schema where needed.
     *
     * @throws StoreException if the database is another program's or a newer Holdfast's; nothing is written then
     */
    void apply(Database database) {
        int found = database.readTogether(connection -> check(database));
        if (found == version()) {
            return;
        }
        if (found == 0) {
            database.read(connection -> useWriteAheadLog(database));
        }
        database.write(connection -> {
            // Another process may have been faster.
            for (int next = check(database); next < version(); next++) {
                database.script(resource(scripts.get(next)));
            }
            database.execute("PRAGMA application_id = " + APPLICATION_ID);
            database.execute("PRAGMA user_version = " + version());
            return true;
        });
    }

    /** Three reads of one state: between them, another process may be making this very database. */
    private int check(Database database) throws SQLException {
        long application = database.number("PRAGMA application_id");
        int found = (int) database.number("PRAGMA user_version");
        if (application == APPLICATION_ID && found > version()) {
            throw new StoreException("the database " + database.file() + " has schema version " + found
                    + ", written by a newer Holdfast; this one knows versions up to " + version()
                    + ". Nothing was changed; upgrade Holdfast.", null);
        }
        if (application != APPLICATION_ID && (application != 0 || found != 0 || !isEmpty(database))) {
            throw SqliteFailure.notHoldfast(database.file(), "it is a SQLite database of another program");
        }
        return found;
    }

    private static boolean isEmpty(Database database) throws SQLException {
        return database.number("SELECT count(*) FROM sqlite_schema") == 0;
    }

    /**
     * Readers and a writer at once, and commits that a killed process cannot tear. It stays set in the file. SQLite gives
     * up at once, without waiting, where two processes switch at the same moment, so that the waiting is done here.
     */
    private static boolean useWriteAheadLog(Database database) throws SQLException {
        for (int attempt = 1;; attempt++) {
            try {
                database.execute("PRAGMA journal_mode = WAL");
                return true;
            } catch (SQLException e) {
                if (!SqliteFailure.isBusy(e) || attempt == RETRIES_MAX) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private static String resource(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + " beside " + Migrations.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
