package dev.holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the distribution of one build in {@code target/holdfast}, and its archive beside it.
 *
 * <p>Arguments: the module's directory, its target directory (which holds {@code class-path.txt}), the version, the
 * instant that files are dated with, and whether to make the archive.
 */
public final class Assemble {

    private Assemble() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 5) {
            throw new IllegalArgumentException("want MODULE TARGET VERSION INSTANT ARCHIVE, got " + List.of(args));
        }
        var module = Path.of(args[0]);
        var target = Path.of(args[1]);
        var version = args[2];
        var time = FileTime.from(Instant.parse(args[3]));
        var home = Files.createDirectories(target.resolve("holdfast"));

        Tree.delete(home.resolve("licenses"));
        var libraries = Libraries.ship(classPath(target), home.resolve("lib"));
        new ThirdParty().write(libraries, home);
        Files.writeString(home.resolve("LICENSE"), Files.readString(module.resolveSibling("LICENSE")));
        installLauncher(module.resolve("src/main/launcher/holdfast"), home.resolve("bin"));
        RuntimeImage.link(home.resolve("runtime"));
        // The cache notes how large and how old each jar was, so the dates are set before and kept by the archive.
        Tree.date(home, time);
        StartupCache.train(home, module.resolve("src/main/launcher/training.txt"));
        Tree.date(home, time);
        if (Boolean.parseBoolean(args[4])) {
            Archive.write(home, target, "holdfast-" + version, time.toInstant());
        }
    }

    private static List<Path> classPath(Path target) throws IOException {
        var text = Files.readString(target.resolve("class-path.txt")).strip();
        return Arrays.stream(text.split(Pattern.quote(System.getProperty("path.separator")))).map(Path::of).toList();
    }

    private static void installLauncher(Path script, Path bin) throws IOException {
        var installed = Files.createDirectories(bin).resolve("holdfast");
        Files.write(installed, Files.readAllBytes(script));
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
