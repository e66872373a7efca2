package dev.holdfast.store;

import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertUpdate;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.store.evidence.AlertLog;
import dev.holdfast.store.evidence.DecisionLog;
import dev.holdfast.store.evidence.EvidenceException;
import dev.holdfast.store.evidence.EvidenceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a database anew from evidence. It is built beside the old one and takes its place in one step; the old one stays
 * as a backup, and its decisions about baselines and its alerts are carried over where they can be read.
 */
public final class Rebuild {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Rebuild() {}

    private record Old(Collection<RunId> runs, List<BaselineDecision> decisions, List<AlertEvent> alerts,
            Optional<String> unreadable) {

        static Old nothing(Optional<String> unreadable) {
            return new Old(List.of(), List.of(), List.of(), unreadable);
        }
    }

    /**
     * Rebuilds the database file, whether it is whole, damaged or missing. No other process may have it open.
     *
     * @param now for the name of the backup
     * @throws StoreException if the new database cannot be written or the old one is in use; the old one is in its place
     *     then
     * @throws EvidenceException if the evidence folder cannot be read; a single bad document is skipped and reported
     */
    public static RebuildReport rebuild(EvidenceFolder evidence, Path database, Instant now) {
        Path draft = beside(database, ".rebuild-" + UUID.randomUUID());
        try {
            Old old = old(database);
            List<String> skipped = new ArrayList<>();
            Collection<RunId> left = new TreeSet<>(old.runs());
            long runs;
            int decisions;
            int alerts;
            try (SqliteStore fresh = SqliteStore.open(draft)) {
                runs = fill(fresh.runs(), evidence, left, skipped);
                decisions = decide(fresh, evidence.decisions(), old.decisions(), skipped);
                alerts = alert(fresh, evidence.alerts(), old.alerts(), skipped);
            }
            Optional<Path> backup = swap(draft, database, now);
            return new RebuildReport(runs, decisions, alerts, skipped, List.copyOf(left), backup, old.unreadable());
        } catch (IOException e) {
            throw new StoreException("cannot put the rebuilt database in the place of " + database + ": " + e
                    + ". The old one is as it was.", e);
        } finally {
            deleteDraft(draft);
        }
    }

    private static long fill(RunStore fresh, EvidenceFolder evidence, Collection<RunId> left, List<String> skipped) {
        for (Path file : evidence.files()) {
            try {
                RunRecord run = EvidenceFolder.read(file);
                left.remove(run.id());
                if (!fresh.append(run)) {
                    skipped.add(file + ": run " + run.id() + " is in another document already");
                }
            } catch (EvidenceException e) {
                skipped.add(String.valueOf(e.getMessage()));
            }
        }
        return fresh.count();
    }

    private static int decide(SqliteStore fresh, DecisionLog log, List<BaselineDecision> carriedOver,
            List<String> skipped) {
        DecisionLog.Content logged = log.read();
        skipped.addAll(logged.skipped());
        List<BaselineDecision> all = Stream.concat(logged.decisions().stream(), carriedOver.stream()).distinct()
                .sorted(Comparator.comparing(BaselineDecision::at)).toList();
        all.forEach(fresh.baselines()::record);
        return all.size();
    }

    /** Where the log has all that the old database knows, as it should, its order is the order in which things happened. */
    private static int alert(SqliteStore fresh, AlertLog log, List<AlertEvent> carriedOver, List<String> skipped) {
        AlertLog.Content logged = log.read();
        skipped.addAll(logged.skipped());
        Set<AlertEvent> all = new LinkedHashSet<>(logged.events());
        boolean unlogged = all.addAll(carriedOver);
        List<AlertEvent> events = unlogged
                ? all.stream().sorted(Comparator.comparing(AlertEvent::at)).toList()
                : List.copyOf(all);
        return fresh.alerts().update(nothing -> new AlertUpdate(AlertBook.of(events), events, List.of())).book()
                .alerts().size();
    }

    /** What the old database knows; afterwards it is a single file that no process has open. */
    private static Old old(Path database) {
        if (!Files.exists(database)) {
            return Old.nothing(Optional.empty());
        }
        try (SqliteStore store = SqliteStore.open(database)) {
            Old old;
            try {
                old = new Old(store.database().read(Rebuild::ids), store.baselines().decisions(),
                        new SqliteAlertStore(store.database()).events(), Optional.empty());
            } catch (StoreException e) {
                return Old.nothing(Optional.of(String.valueOf(e.getMessage())));
            }
            store.database().read(Rebuild::leaveWriteAheadLog);
            return old;
        } catch (StoreException e) {
            if (e.getCause() instanceof SQLException cause && SqliteFailure.isBusy(cause)) {
                throw e;
            }
            return Old.nothing(Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static List<RunId> ids(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM run")) {
            List<RunId> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(new RunId(rows.getString(1)));
            }
            return ids;
        }
    }

    /** A log that stayed behind would be replayed into the new database. SQLite refuses this while others are there. */
    private static boolean leaveWriteAheadLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("PRAGMA journal_mode = DELETE");
        }
    }

    private static Optional<Path> swap(Path draft, Path database, Instant now) throws IOException {
        Optional<Path> backup = Optional.empty();
        if (Files.exists(database)) {
            String name = ".bak-" + SECOND.format(now);
            Path free = beside(database, name);
            for (int n = 2; Files.exists(free); n++) {
                free = beside(database, name + "-" + n);
            }
            Files.createLink(free, database);
            backup = Optional.of(free);
            for (String part : List.of("-wal", "-shm")) {
                if (Files.exists(beside(database, part))) {
                    Files.move(beside(database, part), beside(free, part));
                }
            }
        }
        Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
        return backup;
    }

    private static void deleteDraft(Path draft) {
        for (String part : List.of("", "-wal", "-shm", "-journal")) {
            try {
                Files.deleteIfExists(beside(draft, part));
            } catch (IOException ignored) {
                // A draft that stays costs space and nothing else; what went wrong before matters more.
            }
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
