package dev.holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The Java runtime that is shipped: of the JDK this runs on, the modules the program needs and no others. */
final class RuntimeImage {

    private static final List<String> MODULES = List.of(
            "java.base",
            "java.sql", // the store; brings java.logging and java.xml
            "java.naming", // SQLite's data source
            "java.management", "jdk.management", // the host's state during a run
            "java.net.http", // control requests
            "jdk.httpserver", // the demo service and live views
            "jdk.jfr", // what the program itself was doing
            "jdk.unsupported"); // HdrHistogram's and Jackson's fast paths

    private RuntimeImage() {}

    /** Links the image, or keeps the one that an earlier build made of the same JDK and modules. */
    static void link(Path image) throws IOException {
        var origin = System.getProperty("java.home") + " " + Runtime.version() + " " + MODULES;
        var made = image.resolveSibling("../runtime-origin.txt").normalize();
        if (Files.exists(made) && Files.readString(made).equals(origin)) {
            return;
        }
        Files.deleteIfExists(made);
        Tree.delete(image);
        var jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("no jlink in " + System.getProperty("java.home")));
        var status = jlink.run(System.out, System.err, "--add-modules", String.join(",", MODULES), "--strip-debug",
                "--no-header-files", "--no-man-pages", "--compress", "zip-6", "--output", image.toString());
        if (status != 0) {
            throw new IllegalStateException("jlink failed with status " + status);
        }
        Files.writeString(made, origin);
    }
}
