package dev.holdfast.store;

import dev.holdfast.core.run.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** One connection to one file, and the only way to it: failures become messages, writes become transactions. */
final class Database implements AutoCloseable {

    /** How long a writer waits for another one: long enough for a slow disk, short enough for a person. */
    private static final int BUSY_MILLIS = 15_000;

    private final Path file;
    private final Connection connection;
    private boolean closed;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    static Database open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        // A commit is on the disk when append returns. NORMAL would survive a killed process too, but not a loss of
        // power; runs are rare and dear, and one fsync for each is nothing beside measuring it.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        try {
            // As a URI, because the driver takes a '?' in a plain path for the begin of its own parameters.
            return new Database(file, config.createConnection("jdbc:sqlite:" + file.toUri().toASCIIString()));
        } catch (SQLException e) {
            throw SqliteFailure.explain(file, e);
        }
    }

    Path file() {
        return file;
    }

    <T> T read(Work<T> work) {
        if (closed) {
            throw new StoreException("the database " + file + " was closed already", null);
        }
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw SqliteFailure.explain(file, e);
        }
    }

    /** Reads in one transaction: every statement sees the same state, whatever other processes commit meanwhile. */
    <T> T readTogether(Work<T> work) {
        return transaction("BEGIN DEFERRED", work);
    }

    /**
     * Does the work in one transaction. It takes the write lock at its begin: a transaction that reads first and writes
     * later would fail, not wait, when another process wrote in between.
     */
    <T> T write(Work<T> work) {
        return transaction("BEGIN IMMEDIATE", work);
    }

    private <T> T transaction(String begin, Work<T> work) {
        return read(use -> {
            execute(begin);
            boolean committed = false;
            try {
                T result = work.run(use);
                execute("COMMIT");
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollBack();
                }
            }
        });
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Executes statements separated by semicolons. */
    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The first column of the first row, which is a number. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFailure.explain(file, e);
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException ignored) {
            // SQLite has rolled back by itself, as it does when the disk is full; the first failure is what matters.
        }
    }
}
