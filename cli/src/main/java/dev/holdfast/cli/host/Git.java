package dev.holdfast.cli.host;

import dev.holdfast.core.run.GitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What version control says about a folder, by way of the {@code git} command. */
public final class Git {

    private static final int SECONDS_MAX = 10;

    private final Path folder;

    public Git(Path folder) {
        this.folder = folder;
    }

    /**
     * The commit that is checked out; empty outside a repository, before the first commit, or without git.
     *
     * @param ignored paths whose changes do not make the tree dirty: what Holdfast writes itself
     */
    public Optional<GitState> state(List<Path> ignored) {
        Optional<List<String>> head = lines(List.of("rev-parse", "HEAD", "--abbrev-ref", "HEAD"));
        if (head.isEmpty() || head.get().size() != 2) {
            return Optional.empty();
        }
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--", "."));
        for (Path path : ignored) {
            if (path.startsWith(folder)) {
                status.add(":(exclude)" + folder.relativize(path));
            }
        }
        boolean dirty = lines(status).map(changes -> !changes.isEmpty()).orElse(false);
        return Optional.of(new GitState(head.get().get(0), head.get().get(1), dirty));
    }

    /** The branch that is checked out, cheaper than the whole state. */
    public Optional<String> branch() {
        return lines(List.of("rev-parse", "--abbrev-ref", "HEAD")).filter(lines -> lines.size() == 1)
                .map(List::getFirst);
    }

    /** Who commits here, for the record of decisions. */
    public Optional<String> user() {
        return lines(List.of("config", "user.name")).filter(lines -> lines.size() == 1).map(List::getFirst);
    }

    private Optional<List<String>> lines(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(output.lines().toList()) : Optional.empty();
        } catch (IOException ignored) {
            return Optional.empty(); // no git here: a run without a commit is still a run
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
