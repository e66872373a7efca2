package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code holdfast completion}: a script that lets the shell complete commands and options. */
@Command(name = "completion", description = "Print a completion script for bash or zsh.")
public final class CompletionCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SHELL", defaultValue = "bash", description = "bash or zsh (default: bash).")
    private String shell = "bash";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final Session session;

    public CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw UserError.usage("completion knows bash and zsh, not '" + shell + "'");
        }
        CommandLine root = spec.commandLine().getParent();
        session.console().print(AutoComplete.bash("holdfast", root) + "\n");
        session.console().talk("use it with: source <(holdfast completion)");
        return ExitCode.PASS.code();
    }
}
