package dev.holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** A directory with all that is in it. */
final class Tree {

    private Tree() {}

    /** Deletes it, deepest first; nothing happens where there is none. */
    static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            for (Path path : walk(root).reversed()) {
                Files.delete(path);
            }
        }
    }

    /** Dates everything in it alike, links aside. */
    static void date(Path root, FileTime time) throws IOException {
        for (Path path : walk(root)) {
            if (!Files.isSymbolicLink(path)) {
                Files.setLastModifiedTime(path, time);
            }
        }
    }

    /** Everything in it, itself first, parents before children, in one order everywhere. */
    static List<Path> walk(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }
}
