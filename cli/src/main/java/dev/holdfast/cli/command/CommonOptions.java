package dev.holdfast.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that works in a workspace takes. */
final class CommonOptions {

    @Option(names = {"-c",
            "--config"}, order = 900, paramLabel = "FILE", description = "The file with the objectives (default: holdfast.yaml here).")
    @Nullable
    Path config;

    @Option(names = "--json", order = 901, description = "Print the answer as JSON.")
    boolean json;
}
