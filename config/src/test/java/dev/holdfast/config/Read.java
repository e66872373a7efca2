package dev.holdfast.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads texts as if they were files. */
final class Read {

    static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "s3cr3t-t0ken", "RATE", "50/s", "N", "7", "EMPTY",
            "");

    /** What many tests add to. */
    static final String BASE = """
                               version: 1
                               service: shop
                               target: {url: http://127.0.0.1:8080}
                               endpoints:
                                 list: {get: /list}
                                 make: {post: /make, body: x}
                               """;

    private Read() {}

    static Parsed text(Path directory, String yaml) {
        try {
            Path file = directory.resolve("holdfast.yaml");
            Files.writeString(file, yaml);
            return new ConfigReader(ENVIRONMENT).read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Parsed.Valid valid(Path directory, String yaml) {
        return switch (text(directory, yaml)) {
            case Parsed.Valid valid -> valid;
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.render() + "\n" + yaml);
        };
    }

    static HoldfastFile file(Path directory, String yaml) {
        return valid(directory, yaml).file();
    }

    /** The mistakes, without the directory. */
    static String mistakes(Path directory, String yaml) {
        return switch (text(directory, yaml)) {
            case Parsed.Valid valid -> throw new AssertionError("valid, though it should not be: " + valid.file());
            case Parsed.Invalid invalid -> invalid.render().replace(directory + "/", "");
        };
    }
}
