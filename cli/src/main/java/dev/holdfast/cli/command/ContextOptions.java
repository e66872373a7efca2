package dev.holdfast.cli.command;

import dev.holdfast.cli.host.Git;
import dev.holdfast.cli.host.Machine;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Version;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.RunContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run is remembered under; all of it is found out where it is not given. */
final class ContextOptions {

    @Option(names = "--env", order = 800, paramLabel = "NAME", description = "Environment the run belongs to (default: the file's).")
    @Nullable
    String environment;

    @Option(names = "--commit", order = 801, paramLabel = "HASH", description = "Commit that is measured (default: what git says).")
    @Nullable
    String commit;

    @Option(names = "--branch", order = 802, paramLabel = "NAME", description = "Branch that is measured (default: what git says).")
    @Nullable
    String branch;

    /** @param service overrides the workspace's, as for an ad-hoc run */
    RunContext context(Workspace workspace, String service, String scenario, String digest) {
        if (environment != null && environment.isBlank()) {
            throw UserError.usage("--env must not be empty; leave it out for the file's");
        }
        return new RunContext(workspace.project(), service, environment != null ? environment : workspace.environment(),
                scenario, Machine.testbed(), git(workspace), digest, Version.current());
    }

    private Optional<GitState> git(Workspace workspace) {
        Optional<GitState> found = new Git(workspace.root()).state(
                List.of(workspace.evidencePath(), workspace.databasePath().resolveSibling(".")));
        String givenCommit = commit;
        String givenBranch = branch;
        if (givenCommit == null && givenBranch == null) {
            return found;
        }
        try {
            return Optional.of(new GitState(
                    givenCommit != null ? givenCommit : found.map(GitState::commit).orElse("0000000"),
                    givenBranch != null ? givenBranch : found.map(GitState::branch).orElse("HEAD"),
                    found.map(GitState::dirty).orElse(false)));
        } catch (IllegalArgumentException e) {
            throw UserError.usage("--commit takes 7 to 64 hexadecimal digits, --branch a name: " + e.getMessage());
        }
    }
}
