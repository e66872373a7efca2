package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.config.ConfigReader;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.config.Mistake;
import dev.holdfast.config.Parsed;
import dev.holdfast.config.Warning;
import dev.holdfast.report.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast validate}: says everything that is wrong with the file. */
@Command(name = "validate", description = "Check the file and report every mistake in it.")
public final class ValidateCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();
    private final Session session;

    public ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path path = session.resolve(common.config != null ? common.config : Path.of(Workspace.FILE_NAME));
        Parsed parsed = new ConfigReader(session.environment()).read(path, session.show(path));
        if (common.json) {
            session.console().print(json(parsed));
        } else {
            text(parsed, session.show(path));
        }
        return (parsed instanceof Parsed.Valid ? ExitCode.PASS : ExitCode.USAGE).code();
    }

    private void text(Parsed parsed, String name) {
        switch (parsed) {
            case Parsed.Valid valid -> {
                valid.warnings().forEach(warning -> session.console().talk(warning.render()));
                HoldfastFile file = valid.file();
                session.console().print(name + ": valid; " + count(file.endpoints().size(), "endpoint") + ", "
                        + (file.journeys().isEmpty() ? "" : count(file.journeys().size(), "journey") + ", ")
                        + count(file.scenarios().size(), "scenario") + ", " + count(objectives(file), "objective")
                        + "\n");
            }
            case Parsed.Invalid invalid -> {
                session.console().print(invalid.render() + "\n");
                session.console()
                        .talk(count(invalid.mistakes().size() + invalid.notShown(), "mistake") + " in " + name);
            }
        }
    }

    private static int objectives(HoldfastFile file) {
        return file.objectives().size() + file.endpoints().stream().mapToInt(e -> e.objectives().size()).sum()
                + file.journeys().stream()
                        .mapToInt(j -> j.objectives().size()
                                + j.stepObjectives().values().stream().mapToInt(List::size).sum())
                        .sum()
                + file.scenarios().values().stream().mapToInt(s -> s.objectives().size()).sum();
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private static String json(Parsed parsed) {
        List<Mistake> mistakes = parsed instanceof Parsed.Invalid invalid ? invalid.mistakes() : List.of();
        List<String> warnings = parsed instanceof Parsed.Valid valid
                ? valid.warnings().stream().map(Warning::render).toList()
                : List.of();
        return JsonText.document("holdfast.validation/1", json -> json
                .field("valid", parsed instanceof Parsed.Valid)
                .array("mistakes", mistakes, mistake -> fields -> {
                    fields.field("file", mistake.file());
                    mistake.at().ifPresent(at -> fields.field("line", at.line()).field("column", at.column()));
                    fields.field("path", mistake.path()).field("value", mistake.value()).field("rule", mistake.rule())
                            .field("suggestion", mistake.suggestion());
                })
                .strings("warnings", warnings));
    }
}
