package dev.holdfast.config;

import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Content;
import dev.holdfast.core.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * @param digest of its bytes, or of how they are made, taken once however many variants share them
     */
    record Read(Content content, boolean json, String digest) {
        static final Read NONE = fixed(Body.none(), false);

        static Read fixed(Body body, boolean json) {
            return new Read(new Content.Fixed(body), json, new Digest().add("body", body.bytes()).hex());
        }

        static Read of(Template template, boolean json) {
            if (template.isFixed()) {
                return fixed(Body.ofText(RequestReader.fixed(template)), json);
            }
            Content content = json ? new Content.Json(template) : new Content.Text(template);
            return new Read(content, json, new Digest().add("template", template.written()).hex());
        }

        int size() {
            return content instanceof Content.Fixed fixed ? fixed.body().size() : 0;
        }
    }

    /** Empty when there is none, or it has mistakes. */
    Optional<Read> read(Section section) {
        return section.get("body").flatMap(this::body).filter(content -> {
            total += content.size();
            if (total > TOTAL_BYTES_MAX) {
                section.value().mistakeAtKey("all bodies of the file together have more than 256 MiB");
            }
            return total <= TOTAL_BYTES_MAX;
        });
    }

    private Optional<Read> body(Value value) {
        if (!value.isMap()) {
            return value.text("a text, or one of {json: …}, {file: …}, {bytes: …}").flatMap(t -> text(value, t));
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
            case "text" -> content.text("a text").flatMap(t -> text(content, t));
            case "json" -> new JsonText(BYTES_MAX).of(content).map(json -> Read.of(json, true));
            case "bytes" -> content.isMap()
                    ? BodySizeReader.read(content)
                            .map(size -> new Read(new Content.Sized(size), false,
                                    new Digest().add("size", size).hex()))
                    : size(content).map(size -> Read.fixed(Body.ofSize(size), false));
            default -> content.text("the name of a file").flatMap(t -> file(content, t.value()));
        };
    }

    private static Optional<Read> text(Value value, Variables.Text text) {
        return Templates.read(value, text, Set.of(Template.Form.FITTED)).map(template -> Read.of(template, false));
    }

    private static Optional<Integer> size(Value value) {
        String expected = "a size such as 2048 or 2KB, at most 64MiB";
        Optional<Long> size = value.isNumber()
                ? value.whole(expected, 0, BYTES_MAX)
                : value.parsed(expected, text -> Notation.size(text).filter(bytes -> bytes <= BYTES_MAX));
        return size.map(Long::intValue);
    }

    private Optional<Read> file(Value value, String name) {
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

    private static Optional<Read> content(Value value, Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            value.wrong("a body has at most 64 MiB");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(Read.fixed(Body.of(in.readNBytes(BYTES_MAX)), file.toString().endsWith(".json")));
        }
    }
}
