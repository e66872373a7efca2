package dev.holdfast.config;

import dev.holdfast.core.scenario.Body;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code body}: a text, or one of {@code json}, {@code file} and {@code bytes}. One for each file: it counts all bodies. */
final class BodyReader {

    static final int BYTES_MAX = 64 << 20;
    static final long TOTAL_BYTES_MAX = 256L << 20;

    private static final List<String> KINDS = List.of("text", "json", "file", "bytes");

    private final Path directory;
    private long total;

    /** @param directory against which file names are resolved */
    BodyReader(Path directory) {
        this.directory = directory;
    }

    /**
     * @param json whether it is JSON, which asks for a content type
     * @param digest of its bytes, taken once however many variants share them
     */
    record Content(Body body, boolean json, String digest) {
        static final Content NONE = new Content(Body.none(), false);

        Content(Body body, boolean json) {
            this(body, json, new Digest().add("body", body.bytes()).hex());
        }
    }

    /** Empty when there is none, or it has mistakes. */
    Optional<Content> read(Section section) {
        return section.get("body").flatMap(this::body).filter(content -> {
            total += content.body().size();
            if (total > TOTAL_BYTES_MAX) {
                section.value().mistakeAtKey("all bodies of the file together have more than 256 MiB");
            }
            return total <= TOTAL_BYTES_MAX;
        });
    }

    private Optional<Content> body(Value value) {
        if (!value.isMap()) {
            return value.text("a text, or one of {json: …}, {file: …}, {bytes: …}").map(t -> text(t.value()));
        }
        Optional<Section> section = value.section("a body", KINDS);
        List<String> kinds = section.map(s -> s.present(KINDS)).orElse(List.of());
        if (kinds.size() != 1 || section.isEmpty()) {
            value.mistakeAtKey("a body is exactly one of text, json, file or bytes"
                    + (kinds.isEmpty() ? "; none is given" : "; here are " + String.join(" and ", kinds)));
            return Optional.empty();
        }
        Value content = section.get().get(kinds.getFirst()).orElseThrow();
        return switch (kinds.getFirst()) {
            case "text" -> content.text("a text").map(t -> text(t.value()));
            case "json" -> new JsonText(BYTES_MAX).of(content).map(json -> new Content(Body.ofText(json), true));
            case "bytes" -> size(content).map(size -> new Content(Body.ofSize(size), false));
            default -> content.text("the name of a file").flatMap(t -> file(content, t.value()));
        };
    }

    private static Content text(String text) {
        return new Content(Body.ofText(text), false);
    }

    private static Optional<Integer> size(Value value) {
        String expected = "a size such as 2048 or 2KB, at most 64MiB";
        Optional<Long> size = value.isNumber()
                ? value.whole(expected, 0, BYTES_MAX)
                : value.parsed(expected, text -> Notation.size(text).filter(bytes -> bytes <= BYTES_MAX));
        return size.map(Long::intValue);
    }

    private Optional<Content> file(Value value, String name) {
        try {
            Path file = directory.resolve(name);
            if (!Files.exists(file)) {
                value.wrong("there is no such file beside the configuration");
            } else if (!Files.isRegularFile(file)) {
                value.wrong("expected a regular file");
            } else {
                return content(value, file);
            }
        } catch (InvalidPathException ignored) { // the message below is all there is to say
            value.wrong("expected the name of a file");
        } catch (IOException ignored) { // its message would only repeat the name
            value.wrong("the file cannot be read; check its permissions");
        }
        return Optional.empty();
    }

    private static Optional<Content> content(Value value, Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            value.wrong("a body has at most 64 MiB");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new Content(Body.of(in.readNBytes(BYTES_MAX)), file.toString().endsWith(".json")));
        }
    }
}
