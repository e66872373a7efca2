package dev.holdfast.cli;

import dev.holdfast.cli.command.AnalyzeCommand;
import dev.holdfast.cli.command.BaselineCommand;
import dev.holdfast.cli.command.CompareCommand;
import dev.holdfast.cli.command.CompletionCommand;
import dev.holdfast.cli.command.DemoCommand;
import dev.holdfast.cli.command.DoctorCommand;
import dev.holdfast.cli.command.ExecCommand;
import dev.holdfast.cli.command.ExportCommand;
import dev.holdfast.cli.command.InitCommand;
import dev.holdfast.cli.command.ReportCommand;
import dev.holdfast.cli.command.RunCommand;
import dev.holdfast.cli.command.StatusCommand;
import dev.holdfast.cli.command.StoreCommand;
import dev.holdfast.cli.command.ValidateCommand;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Version;
import dev.holdfast.core.run.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The command line as a function: arguments and the outside world in, exit code out. */
public final class Cli {

    private static final Map<String, Function<Session, Object>> COMMANDS = commands();
    private static final int HELP_COLUMNS_MAX = 100;
    private static final int HELP_ORDER = 1000;

    private Cli() {}

    private static Map<String, Function<Session, Object>> commands() {
        Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();
        commands.put("init", InitCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("exec", ExecCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("analyze", AnalyzeCommand::new);
        commands.put("baseline", BaselineCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("store", StoreCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("completion", CompletionCommand::new);
        return commands;
    }

    /** Runs one command. Never throws for what a user does; see {@link ExitCode} for what it returns. */
    public static int run(String[] arguments, Session session) {
        try {
            return commandLine(arguments, session).execute(arguments);
        } finally {
            session.console().out().flush();
            session.console().err().flush();
            session.interruption().release(); // what a command held until its last word was out
        }
    }

    /** All commands for help and completion; otherwise only the one that is asked for, which starts much faster. */
    private static CommandLine commandLine(String[] arguments, Session session) {
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean alone = COMMANDS.containsKey(first) && !first.equals("completion");
        CommandLine line = alone ? new CommandLine(CommandSpec.create().name("holdfast")) : new CommandLine(new Root());
        COMMANDS.forEach((name, make) -> {
            if (!alone || name.equals(first)) {
                line.addSubcommand(name, make.apply(session));
            }
        });
        if (!alone) {
            line.addSubcommand("help", new HelpCommand());
        }
        line.setOut(session.console().out());
        line.setErr(session.console().err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                session.console().style().palette().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((problem, given) -> wrongArguments(problem, session));
        line.setExecutionExceptionHandler((problem, command, parsed) -> failed(problem, session));
        line.setUsageHelpWidth(Math.min(session.console().style().columns(), HELP_COLUMNS_MAX));
        boolean service = first.equals("demo") && List.of(arguments).contains("--serve");
        line.getSubcommands().values().forEach(command -> help(command, !service));
        return line;
    }

    /** Options stand in the order of their declaration, which is by meaning; help comes last. */
    private static void help(CommandLine command, boolean withOption) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().sortOptions(false).sortSynopsis(false);
        if (withOption && !spec.name().equals("help")) {
            spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).order(HELP_ORDER)
                    .description("Show this text.").build());
        }
        command.getSubcommands().values().forEach(below -> help(below, withOption));
    }

    private static int wrongArguments(CommandLine.ParameterException problem, Session session) {
        CommandLine command = problem.getCommandLine();
        session.console().talk("error: " + words(problem));
        List<String> suggestions = new ArrayList<>();
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched) {
            suggestions.addAll(unmatched.getSuggestions());
        }
        if (!suggestions.isEmpty()) {
            session.console().talk("did you mean: " + String.join(", ", suggestions) + "?");
        }
        session.console().talk("see '" + command.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE.code();
    }

    /** Of a wrong number picocli speaks in Java's types. */
    private static String words(CommandLine.ParameterException problem) {
        String message = String.valueOf(problem.getMessage());
        return message.replaceFirst(" is not an? (int|long)$", " is not a whole number that fits here")
                .replaceFirst("^Unmatched argument at index \\d+: '(.*)'$", "nothing is known by the name '$1' here");
    }

    private static int failed(Exception problem, Session session) {
        return switch (problem) {
            case UserError error -> {
                session.console().talk("error: " + error.getMessage());
                yield error.code().code();
            }
            case StoreException error -> {
                session.console().talk("error: " + error.getMessage());
                yield ExitCode.RUNTIME.code();
            }
            case InterruptedException interrupted -> {
                session.console().talk("interrupted; nothing was kept");
                yield ExitCode.INTERRUPTED.code();
            }
            default -> {
                session.console()
                        .talk("error: this is a fault of holdfast " + Version.current() + ", please report it:");
                problem.printStackTrace(session.console().err());
                yield ExitCode.RUNTIME.code();
            }
        };
    }

    /** {@code holdfast} itself. */
    @Command(name = "holdfast", mixinStandardHelpOptions = true, versionProvider = VersionLine.class, description = "Keeps software fast: measures, remembers, and says what got worse and how sure it is.", footer = {
            "", "Exit codes: 0 fine, 1 objective missed or regression, 2 wrong arguments or file,",
            "3 inconclusive or no data, 4 could not be done, 130 interrupted."})
    static final class Root implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return ExitCode.USAGE.code();
        }
    }

    /** The answer to {@code --version}. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"holdfast " + Version.current()};
        }
    }
}
