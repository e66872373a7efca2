package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.demo.DemoMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code holdfast demo}: the main job on a service that comes along, or that service alone. */
@Command(name = "demo", description = "Watch a regression being caught, on a service that comes along.")
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--serve", description = "Only run the demo service; its options follow, see 'holdfast demo --serve --help'.")
    private boolean serve;

    @Option(names = "--json", description = "Print what was measured as JSON at the end, and the story as talk.")
    private boolean json;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where to work; made if it is not there (default: a new temporary folder).")
    private @Nullable Path folder;

    @Unmatched
    private List<String> serviceOptions = new ArrayList<>();

    private final Session session;

    public DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (serve) {
            return DemoMain.run(serviceOptions.toArray(String[]::new), System.out, System.err);
        }
        if (!serviceOptions.isEmpty()) {
            throw UserError.usage("demo does not know " + String.join(" ", serviceOptions)
                    + "; options of the demo service go with --serve");
        }
        return story(workFolder()).code();
    }

    private Path workFolder() {
        try {
            if (folder == null) {
                return Files.createTempDirectory("holdfast-demo-");
            }
            Path given = session.resolve(folder);
            Files.createDirectories(given);
            if (Files.exists(given.resolve("holdfast.yaml"))) {
                throw UserError.usage("--folder " + folder + " has a holdfast.yaml already; name a new folder");
            }
            return given;
        } catch (IOException e) {
            throw UserError.runtime("cannot make a folder for the demo: " + e.getMessage(), e);
        }
    }

    private ExitCode story(Path work) {
        Console console = session.console();
        Session there = new Session(console, work, session.environment(), session.clock(), session.random(),
                session.interruption());
        return new DemoStory(there, json).tell();
    }
}
