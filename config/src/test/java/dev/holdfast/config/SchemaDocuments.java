package dev.holdfast.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Documents, one a line of a file: what part of a {@code holdfast.yaml} it is, and the part. */
final class SchemaDocuments {

    private static final Path FOLDER = Path.of("src/test/resources/schema");

    private SchemaDocuments() {}

    static List<String> valid() {
        return documents("valid.txt");
    }

    static List<String> invalid() {
        return documents("invalid.txt");
    }

    /** What no schema can know; the parser refuses it all the same. */
    static List<String> knownToTheParserAlone() {
        return Stream.concat(documents("known-to-the-parser-alone.txt").stream(),
                Stream.of(Read.BASE + "service: again\n")).toList();
    }

    private static List<String> documents(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .map(line -> document(line.substring(0, 10).strip(), line.substring(10).strip())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(String kind, String part) {
        return switch (kind) {
            case "whole" -> part + "\n";
            case "top" -> Read.BASE + part + "\n";
            case "target" -> "version: 1\nservice: shop\ntarget: " + part + "\n";
            case "endpoint" ->
                "version: 1\nservice: shop\ntarget: {url: \"http://h\"}\nendpoints:\n  e: " + part + "\n";
            case "scenario" -> Read.BASE + "scenarios:\n  s: " + part + "\n";
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
