package dev.holdfast.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Agreed texts, kept as files. What differs is written beside the file as {@code *.actual}. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    static void assertMatches(String name, String actual) {
        Path file = FOLDER.resolve(name);
        Path beside = FOLDER.resolve(name + ".actual");
        try {
            String expected = Files.exists(file) ? Files.readString(file) : "";
            if (expected.equals(actual)) {
                Files.deleteIfExists(beside);
            } else {
                Files.writeString(beside, actual);
            }
            assertThat(actual).as("%s (the actual text is in %s)", file, beside).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
