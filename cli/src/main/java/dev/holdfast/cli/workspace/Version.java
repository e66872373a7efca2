package dev.holdfast.cli.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this program. */
public final class Version {

    private Version() {}

    public static String current() {
        try (InputStream resource = Version.class.getResourceAsStream("/dev/holdfast/cli/version.txt")) {
            if (resource == null) {
                throw new IllegalStateException("the build left out version.txt");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
