package dev.holdfast.demo.trace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The newest traces, in SQLite. One connection writes; a file has a second one that reads meanwhile. Safe for many
 * threads. Numbers have no gaps, which makes "keep the newest" a matter of two bounds.
 */
public final class TraceStore implements AutoCloseable {
    private static final String COLUMNS = "SELECT number, body, score FROM trace ";

    private final TraceFile file;
    private final Limits limits;
    private final Connection writing;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final ReentrantLock readLock;
    private final PreparedStatement insert;
    private final PreparedStatement sizeOf;
    private final PreparedStatement delete;
    private final PreparedStatement score;
    private final PreparedStatement find;
    private final PreparedStatement newest;
    private volatile Extent extent;

    /** What is kept: the newest {@code tracesMax} traces, as far as they fit in {@code charactersMax}. */
    record Limits(int tracesMax, long charactersMax) {}

    /** The first and last number between which traces are held (first > last: none), how many, and their characters. */
    private record Extent(long first, long last, long held, long characters) {}

    private TraceStore(TraceFile file, Limits limits) throws SQLException {
        this.file = file;
        this.limits = limits;
        this.writing = file.connect();
        try (Statement statement = writing.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE IF NOT EXISTS trace (
                      number INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, size INTEGER NOT NULL, score REAL)
                    """);
            this.extent = extent(statement);
        }
        writing.setAutoCommit(false);
        Connection reading = file.isShared() ? file.connect() : writing;
        this.readLock = file.isShared() ? new ReentrantLock() : writeLock;
        this.insert = writing.prepareStatement("INSERT INTO trace (number, body, size) VALUES (?, ?, ?)");
        this.sizeOf = writing.prepareStatement("SELECT size FROM trace WHERE number = ?");
        this.delete = writing.prepareStatement("DELETE FROM trace WHERE number = ?");
        this.score = writing.prepareStatement("UPDATE trace SET score = ? WHERE number = ?");
        this.find = reading.prepareStatement(COLUMNS + "WHERE number = ?");
        this.newest = reading.prepareStatement(COLUMNS + "ORDER BY number DESC LIMIT ?");
    }

    /**
     * Opens or creates the store.
     *
     * @param tracesMax how many traces are kept, at least 1
     * @throws SQLException if the database cannot be opened or is none
     */
    public static TraceStore open(TraceDatabase database, int tracesMax) throws SQLException {
        TraceFile file = TraceFile.of(database);
        try {
            return new TraceStore(file, new Limits(tracesMax, file.charactersMax()));
        } catch (SQLException e) {
            file.close();
            throw e;
        }
    }

    /** Stores all of them, or none if it throws; the numbers they got, in order. */
    List<Long> add(List<String> bodies) {
        writeLock.lock();
        try {
            return committed(() -> {
                List<Long> numbers = new ArrayList<>();
                Extent next = extent;
                for (String body : bodies) {
                    next = new Extent(next.first, next.last + 1, next.held + 1, next.characters + body.length());
                    insert.setLong(1, next.last);
                    insert.setString(2, body);
                    insert.setInt(3, body.length());
                    insert.executeUpdate();
                    numbers.add(next.last);
                }
                next = pruned(next);
                writing.commit();
                extent = next;
                return numbers;
            });
        } finally {
            writeLock.unlock();
        }
    }

    /** Sets the score; false if there is no such trace. */
    boolean score(long number, double value) {
        writeLock.lock();
        try {
            return committed(() -> {
                score.setDouble(1, value);
                score.setLong(2, number);
                boolean found = score.executeUpdate() > 0;
                writing.commit();
                return found;
            });
        } finally {
            writeLock.unlock();
        }
    }

    /** Removes a trace; false if there is no such trace. */
    boolean remove(long number) {
        writeLock.lock();
        try {
            return committed(() -> {
                Extent before = extent;
                Extent after = without(number, before);
                writing.commit();
                extent = after;
                return after.held < before.held;
            });
        } finally {
            writeLock.unlock();
        }
    }

    Optional<Trace> find(long number) {
        return read(find, number).stream().findFirst();
    }

    /** The newest traces, newest first. */
    List<Trace> newest(int limit) {
        return read(newest, limit);
    }

    /** How many traces are held now. */
    public long size() {
        return extent.held;
    }

    /** Closes the connections; a temporary database is removed. */
    @Override
    public void close() {
        writeLock.lock();
        readLock.lock();
        try {
            file.close();
        } finally {
            readLock.unlock();
            writeLock.unlock();
        }
    }

    private Extent pruned(Extent grown) throws SQLException {
        Extent kept = grown;
        while (kept.held > limits.tracesMax
                || (kept.characters > limits.charactersMax && kept.first < kept.last)) {
            Extent without = without(kept.first, kept); // it may have been removed before
            kept = new Extent(kept.first + 1, kept.last, without.held, without.characters);
        }
        return kept;
    }

    /** Deletes one of the traces; the same extent where there is no such trace. */
    private Extent without(long number, Extent before) throws SQLException {
        sizeOf.setLong(1, number);
        try (ResultSet row = sizeOf.executeQuery()) {
            if (!row.next()) {
                return before;
            }
            long size = row.getLong(1);
            delete.setLong(1, number);
            delete.executeUpdate();
            return new Extent(before.first, before.last, before.held - 1, before.characters - size);
        }
    }

    private List<Trace> read(PreparedStatement query, long parameter) {
        readLock.lock();
        try {
            query.setLong(1, parameter);
            try (ResultSet rows = query.executeQuery()) {
                List<Trace> traces = new ArrayList<>();
                while (rows.next()) {
                    @Nullable
                    Double score = rows.getObject(3) == null ? null : (Double) rows.getDouble(3);
                    traces.add(new Trace(rows.getLong(1), rows.getString(2), score));
                }
                return traces;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read traces: " + e.getMessage(), e);
        } finally {
            readLock.unlock();
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T committed(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            try {
                writing.rollback();
            } catch (SQLException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw new IllegalStateException("cannot write traces: " + e.getMessage(), e);
        }
    }

    private static Extent extent(Statement statement) throws SQLException {
        String bounds = """
                        SELECT (SELECT min(number) FROM trace), (SELECT max(number) FROM trace),
                          (SELECT total(size) FROM trace), (SELECT seq FROM sqlite_sequence WHERE name = 'trace'),
                          (SELECT count(*) FROM trace)
                        """;
        try (ResultSet row = statement.executeQuery(bounds)) {
            row.next();
            long last = Math.max(row.getLong(2), row.getLong(4));
            return new Extent(row.getLong(1) == 0 ? last + 1 : row.getLong(1), last, row.getLong(5),
                    row.getLong(3));
        }
    }
}
