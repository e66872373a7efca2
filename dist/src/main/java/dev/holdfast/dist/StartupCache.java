package dev.holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cache of loaded and linked classes that lets a command start in a fraction of the time. Only the runtime that
 * made it accepts it, so the shipped runtime makes it, from the shipped layout; it survives a move of the whole folder.
 */
final class StartupCache {

    private static final String NAME = "holdfast.aot";

    private StartupCache() {}

    /** Runs the commands of the file {@code training} on the distribution in {@code home} and keeps what they loaded. */
    static void train(Path home, Path training) throws IOException, InterruptedException {
        var lib = home.resolve("lib").toAbsolutePath();
        var cache = lib.resolve(NAME);
        Files.deleteIfExists(cache);
        var scratch = Files.createTempDirectory("holdfast-training");
        var command = new ArrayList<String>();
        command.add(home.resolve("runtime/bin/java").toAbsolutePath().toString());
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        command.add("-Dorg.sqlite.lib.path=" + lib);
        command.addAll(List.of("-cp", lib.resolve(Libraries.LAUNCHER).toString(), Training.class.getName()));
        command.add(training.toAbsolutePath().toString());
        var process = new ProcessBuilder(command).directory(scratch.toFile()).inheritIO();
        process.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTIONS"));
        process.environment().put("HOME", scratch.toString());
        var status = process.start().waitFor();
        if (status != 0 || !Files.exists(cache)) {
            throw new IllegalStateException("the training run made no start-up cache; it ended with status " + status);
        }
        Tree.delete(scratch);
    }
}
