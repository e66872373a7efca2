package dev.holdfast.cli.command;

import dev.holdfast.cli.host.Git;
import dev.holdfast.cli.host.Machine;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Version;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.report.JsonText;
import dev.holdfast.report.Numbers;
import dev.holdfast.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast doctor}: whether this machine and this folder are fit to measure. */
@Command(name = "doctor", description = "Check that this machine and this folder are fit to measure.")
public final class DoctorCommand implements Callable<Integer> {

    private static final double BUSY_LOAD_PER_CORE = 0.5;

    @Mixin
    private final CommonOptions common = new CommonOptions();
    private final Session session;

    public DoctorCommand(Session session) {
        this.session = session;
    }

    /** How a check ended. */
    private enum State {
        OK,
        WARN,
        FAIL
    }

    /** One line of the examination. */
    private record Line(State state, String subject, String words) {}

    @Override
    public Integer call() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(State.OK, "version", "holdfast " + Version.current() + ", Java " + Runtime.version()));
        machine(lines);
        workspace(lines);
        if (common.json) {
            session.console().print(json(lines));
        } else {
            lines.forEach(line -> session.console().print(String.format(Locale.ROOT, "%-5s %-10s %s%n",
                    line.state().name().toLowerCase(Locale.ROOT), line.subject(), line.words())));
        }
        boolean failed = lines.stream().anyMatch(line -> line.state() == State.FAIL);
        return (failed ? ExitCode.FAIL : ExitCode.PASS).code();
    }

    private static void machine(List<Line> lines) {
        Testbed testbed = Machine.testbed();
        lines.add(new Line(State.OK, "testbed",
                testbed.fingerprint() + ": " + String.join(", ", testbed.facts().entrySet()
                        .stream().map(fact -> fact.getKey() + " " + fact.getValue()).toList())));
        int cores = Runtime.getRuntime().availableProcessors();
        lines.add(cores >= 2
                ? new Line(State.OK, "cores", cores + ": the load engine can have one of its own")
                : new Line(State.WARN, "cores",
                        "1: the load engine shares it with the target, so send lag will be high"));
        Machine.loadPerCore().ifPresent(load -> lines.add(load > BUSY_LOAD_PER_CORE
                ? new Line(State.WARN, "load", String.format(Locale.ROOT,
                        "%.2f per core over the last minute: other work will show in the numbers", load))
                : new Line(State.OK, "load", String.format(Locale.ROOT, "%.2f per core over the last minute", load))));
        Machine.frequencyGovernor().ifPresent(policy -> lines.add(policy.equals("powersave")
                ? new Line(State.WARN, "frequency", "powersave: the clock follows the load, so short runs look slow")
                : new Line(State.OK, "frequency", policy)));
        if (Machine.inContainer()) {
            lines.add(new Line(State.WARN, "container",
                    "neighbours may share the processors; compare within one machine"));
        }
    }

    private void workspace(List<Line> lines) {
        Workspace workspace;
        try {
            workspace = Workspace.open(session, common.config);
        } catch (UserError e) {
            lines.add(new Line(State.FAIL, "file", e.getMessage() == null ? "unreadable" : e.getMessage()));
            return;
        }
        lines.add(workspace.file().isPresent()
                ? new Line(State.OK, "file",
                        "valid; " + Numbers.plural(workspace.file().get().scenarios().size(), "scenario"))
                : new Line(State.WARN, "file", "no holdfast.yaml here; write one with 'holdfast init'"));
        lines.add(new Git(workspace.root()).state(List.of(workspace.evidencePath()))
                .map(git -> new Line(git.dirty() ? State.WARN : State.OK, "git",
                        git.shortCommit() + " on " + git.branch()
                                + (git.dirty() ? ", with uncommitted changes: runs will be marked dirty" : "")))
                .orElseGet(() -> new Line(State.WARN, "git", "no commit here: runs cannot be tied to changes")));
        store(workspace, lines);
        evidence(workspace, lines);
    }

    private void store(Workspace workspace, List<Line> lines) {
        Path path = workspace.databasePath();
        if (!Files.exists(path)) {
            lines.add(existing(path).map(Files::isWritable).orElse(false)
                    ? new Line(State.OK, "store", "not there yet; the first run makes " + session.show(path))
                    : new Line(State.FAIL, "store",
                            session.show(path) + " cannot be made: its folder cannot be written"));
            return;
        }
        try (SqliteStore store = SqliteStore.open(path)) {
            List<String> integrity = store.integrityCheck();
            boolean sound = integrity.isEmpty();
            lines.add(sound
                    ? new Line(State.OK, "store", Numbers.plural(store.runs().count(), "run") + ", "
                            + Numbers.bytes(store.sizeBytes()) + ", schema " + store.schemaVersion() + ", sound")
                    : new Line(State.FAIL, "store", "damaged: " + String.join("; ", integrity)
                            + "; restore it with 'holdfast store rebuild'"));
        } catch (StoreException e) {
            lines.add(new Line(State.FAIL, "store", e.getMessage() == null ? "unreadable" : e.getMessage()));
        }
    }

    private void evidence(Workspace workspace, List<Line> lines) {
        Path folder = workspace.evidencePath();
        Optional<Path> existing = existing(folder);
        boolean writable = existing.map(Files::isWritable).orElse(false);
        lines.add(writable
                ? new Line(State.OK, "evidence", session.show(folder) + free(existing))
                : new Line(State.FAIL, "evidence", session.show(folder) + " cannot be written"));
    }

    /** The path, or the nearest folder above it that is there. */
    private static Optional<Path> existing(Path path) {
        return Stream.iterate(Optional.ofNullable(path.toAbsolutePath()),
                Optional::isPresent, above -> above.map(Path::getParent)).flatMap(Optional::stream)
                .filter(Files::exists)
                .findFirst();
    }

    private static String free(Optional<Path> path) {
        try {
            return path.isEmpty()
                    ? ""
                    : ", " + Numbers.bytes(Files.getFileStore(path.get()).getUsableSpace()) + " free";
        } catch (IOException ignored) {
            return ""; // the free space is only a courtesy
        }
    }

    private static String json(List<Line> lines) {
        return JsonText.document("holdfast.doctor/1", json -> json.array("checks", lines, line -> fields -> fields
                .field("state", line.state().name().toLowerCase(Locale.ROOT))
                .field("subject", line.subject())
                .field("words", line.words())));
    }
}
