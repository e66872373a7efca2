package dev.holdfast.demo.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The database's file or memory, its connections, and what is removed with it. Not safe for many threads. */
final class TraceFile {
    private static final long FILE_CHARACTERS_MAX = 512L << 20;
    private static final long MEMORY_CHARACTERS_MAX = 128L << 20;

    private final @Nullable Path path;
    private final @Nullable Path toRemove;
    private final List<Connection> connections = new ArrayList<>();

    private TraceFile(@Nullable Path path, @Nullable Path toRemove) {
        this.path = path;
        this.toRemove = toRemove;
    }

    static TraceFile of(TraceDatabase database) throws SQLException {
        return switch (database) {
            case TraceDatabase.Memory() -> new TraceFile(null, null);
            case TraceDatabase.File(Path path) -> new TraceFile(path, null);
            case TraceDatabase.Temporary() -> {
                try {
                    Path directory = Files.createTempDirectory("holdfast-demo-");
                    yield new TraceFile(directory.resolve("traces.db"), directory);
                } catch (IOException e) {
                    throw new SQLException("no temporary directory for the database: " + e.getMessage(), e);
                }
            }
        };
    }

    /** Whether a second connection sees what the first one wrote. */
    boolean isShared() {
        return path != null;
    }

    /** The limit on the characters of all traces together. */
    long charactersMax() {
        return path == null ? MEMORY_CHARACTERS_MAX : FILE_CHARACTERS_MAX;
    }

    /** A new connection, closed with this. A file is in write-ahead mode; only losing power can lose its last commits. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + (path == null ? ":memory:" : path));
        connections.add(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            if (path != null) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA journal_size_limit = 67108864");
            }
        }
        return connection;
    }

    void close() {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // nothing is left to be saved: every write was committed
            }
        }
        if (toRemove != null) {
            remove(toRemove);
        }
    }

    private static void remove(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException ignored) {
            // a temporary directory that stays is the system's to clean
        }
    }
}
