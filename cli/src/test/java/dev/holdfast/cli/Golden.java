package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that users see, kept as files. What differs is written beside the file as {@code *.actual}. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    static void assertMatches(String name, String actual) {
        assertMatches(FOLDER.resolve(name), actual);
    }

    static void assertMatches(Path file, String actual) {
        Path beside = file.resolveSibling(file.getFileName() + ".actual");
        try {
            String expected = Files.exists(file) ? Files.readString(file) : "";
            if (expected.equals(actual)) {
                Files.deleteIfExists(beside);
            } else {
                Files.createDirectories(beside.resolveSibling("."));
                Files.writeString(beside, actual);
            }
            assertThat(actual).as("%s (the actual text is in %s)", file, beside).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
