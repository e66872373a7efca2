package dev.holdfast.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * What the distribution carries of others' work: {@code THIRD-PARTY.txt}, and under {@code licenses} the notices found
 * in each library. A library that {@code third-party.txt} does not list fails the build.
 */
final class ThirdParty {

    private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");
    private static final Pattern NOTICE = Pattern
            .compile("(META-INF/)?([^/]*/)*[^/]*(licen[cs]e|notice|copying)[^/]*", Pattern.CASE_INSENSITIVE);

    private final Map<String, Entry> known = new LinkedHashMap<>();

    /** One listed library; {@code change} is empty where it is shipped as published. */
    private record Entry(String name, String licence, String change) {}

    ThirdParty() throws IOException {
        try (var list = ThirdParty.class.getResourceAsStream("third-party.txt")) {
            if (list == null) {
                throw new IllegalStateException("third-party.txt is not on the class path");
            }
            var text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\\|", -1))
                    .forEach(part -> known.put(part[0].strip(),
                            new Entry(part[1].strip(), part[2].strip(), part[3].strip())));
        }
    }

    /** Writes the list and the notices of {@code jars} into {@code home}. */
    void write(List<Path> jars, Path home) throws IOException {
        var text = new StringBuilder("Holdfast is shipped with these libraries, whose notices are in licenses/:\n\n");
        for (Path jar : jars) {
            var library = VERSION.matcher(Libraries.fileName(jar)).replaceFirst("");
            if (library.startsWith("holdfast-") && !known.containsKey(library)) {
                continue;
            }
            var entry = known.get(library);
            if (entry == null) {
                throw new IllegalStateException("shipped, but not in third-party.txt: " + jar
                        + "; add a line for \"" + library + "\" with its licence");
            }
            text.append(describe(jar, library, entry));
            copyNotices(jar, home.resolve("licenses").resolve(library));
        }
        text.append("\nThe Java runtime is OpenJDK (GPL-2.0 with the Classpath Exception); ")
                .append("its notices are in runtime/legal/.\nThe text of Apache-2.0 is in LICENSE.\n");
        Files.writeString(home.resolve("THIRD-PARTY.txt"), text);
    }

    private static String describe(Path jar, String library, Entry entry) {
        var version = Libraries.fileName(jar).substring(library.length() + 1).replaceFirst("\\.jar$", "");
        var shown = library.startsWith("holdfast-") ? entry.name() : entry.name() + " " + version;
        var change = entry.change().isEmpty() ? "" : "\n    changed here: " + entry.change();
        return String.format(Locale.ROOT, "%s - %s%s%n", shown, entry.licence(), change);
    }

    private static void copyNotices(Path jar, Path directory) throws IOException {
        try (var in = new JarFile(jar.toFile())) {
            for (var entry : (Iterable<ZipEntry>) in.stream().<ZipEntry>map(e -> e)::iterator) {
                if (!entry.isDirectory() && NOTICE.matcher(entry.getName()).matches()) {
                    Files.createDirectories(directory);
                    try (var content = in.getInputStream(entry)) {
                        Files.write(directory.resolve(Libraries.fileName(Path.of(entry.getName()))),
                                content.readAllBytes());
                    }
                }
            }
        }
    }
}
