package dev.holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** The jars of the distribution, and the one that starts it: {@value #LAUNCHER}, which names the others in its manifest. */
final class Libraries {

    static final String LAUNCHER = "holdfast.jar";

    private static final String MAIN_CLASS = "dev.holdfast.cli.Holdfast";
    private static final String NATIVES = "org/sqlite/native/";

    private Libraries() {}

    /**
     * Fills {@code lib}, emptied first, with the class path's jars.
     *
     * @return the jars as they were before anything was left out of them, in class path order
     */
    static List<Path> ship(List<Path> classPath, Path lib) throws IOException {
        Tree.delete(lib);
        Files.createDirectories(lib);
        for (Path jar : classPath) {
            if (fileName(jar).startsWith("sqlite-jdbc-")) {
                shipSqlite(jar, lib);
            } else {
                Files.write(lib.resolve(fileName(jar)), Files.readAllBytes(jar));
            }
        }
        writeLauncher(classPath, lib.resolve(LAUNCHER));
        return classPath;
    }

    /**
     * SQLite's jar carries the native library of every platform and unpacks the right one at each start. This platform's
     * is laid beside the jar instead, where the launcher script points the driver, and the jar goes without any.
     */
    private static void shipSqlite(Path jar, Path lib) throws IOException {
        var library = System.mapLibraryName("sqlitejdbc");
        var wanted = NATIVES + platform() + "/" + library;
        var found = false;
        try (var in = new JarFile(jar.toFile());
                var out = new JarOutputStream(Files.newOutputStream(lib.resolve(fileName(jar))))) {
            for (var entry : (Iterable<ZipEntry>) in.stream().<ZipEntry>map(e -> e)::iterator) {
                if (entry.getName().equals(wanted)) {
                    found = true;
                    try (var content = in.getInputStream(entry)) {
                        Files.write(lib.resolve(library), content.readAllBytes());
                    }
                } else if (!entry.getName().startsWith(NATIVES)) {
                    copy(in, entry, out);
                }
            }
        }
        if (!found) {
            throw new IllegalStateException(jar + " has no native library for this platform: looked for " + wanted);
        }
    }

    private static void copy(JarFile in, ZipEntry entry, JarOutputStream out) throws IOException {
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (var content = in.getInputStream(entry)) {
            content.transferTo(out);
        }
        out.closeEntry();
    }

    /** This platform in the words of SQLite's jar, as in {@code Linux/x86_64}. */
    private static String platform() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "Mac" : isMusl() ? "Linux-Musl" : "Linux";
        return system + "/" + machine();
    }

    private static boolean isMusl() {
        return Files.exists(Path.of("/lib/ld-musl-" + machine() + ".so.1"));
    }

    static String machine() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return machine.equals("amd64") ? "x86_64" : machine;
    }

    /** Only a jar started by {@code -jar} may allow native access in its manifest; as a flag it would disable the cache. */
    private static void writeLauncher(List<Path> classPath, Path launcher) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Name.MANIFEST_VERSION, "1.0");
        attributes.put(Name.MAIN_CLASS, MAIN_CLASS);
        attributes.put(Name.CLASS_PATH, classPath.stream().map(Libraries::fileName).collect(Collectors.joining(" ")));
        attributes.put(new Name("Enable-Native-Access"), "ALL-UNNAMED");
        try (var out = new JarOutputStream(Files.newOutputStream(launcher), manifest)) {
            writeClass(Training.class, out);
        }
    }

    private static void writeClass(Class<?> type, JarOutputStream out) throws IOException {
        var name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new ZipEntry(name));
        try (var content = type.getResourceAsStream("/" + name)) {
            if (content == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            content.transferTo(out);
        }
        out.closeEntry();
    }

    static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
