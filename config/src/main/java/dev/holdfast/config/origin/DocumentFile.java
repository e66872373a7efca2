package dev.holdfast.config.origin;

import dev.holdfast.config.Quoted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/**
 * A file that somebody names as a source.
 *
 * @param shownAs its name in messages
 */
record DocumentFile(Path path, String shownAs) {

    private static final int DOCUMENT_BYTES_MAX = 50_000_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The whole of a document in JSON or YAML. */
    JsonNode tree() {
        String text = text();
        if (text.isBlank()) {
            throw wrong("is empty");
        }
        if (!text.stripLeading().startsWith("{")) {
            return YamlTree.of(text, this);
        }
        try {
            return JsonValues.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /** The bytes of a file that is read piece by piece; the caller closes it. */
    InputStream open(long bytesMax) {
        try {
            if (Files.isDirectory(path)) {
                throw wrong("is a directory; name a file");
            }
            if (Files.size(path) > bytesMax) {
                throw wrong(String.format(Locale.ROOT, "has %,d bytes; at most %,d are read", Files.size(path),
                        bytesMax));
            }
            return new BufferedInputStream(Files.newInputStream(path));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    OriginException wrong(String what) {
        return new OriginException(shownAs + ": " + what);
    }

    OriginException wrongAt(int line, int column, String what) {
        return new OriginException(shownAs + ":" + line + ":" + column + ": " + what);
    }

    OriginException unreadable(IOException e) {
        return switch (e) {
            case NoSuchFileException ignored -> wrong("there is no such file");
            case AccessDeniedException ignored -> wrong("may not be read; check its permissions");
            case CharacterCodingException ignored -> wrong("is not UTF-8; save it as UTF-8");
            default -> wrong("cannot be read: " + Quoted.shortened(String.valueOf(e.getMessage())));
        };
    }

    /** The library's own words quote the document, and secrets with it. */
    OriginException notJson(JacksonException e) {
        String what = switch (e) {
            case StreamConstraintsException ignored ->
                "is nested deeper than 200 levels, or has a text or number that is too long";
            case UnexpectedEndOfInputException ignored -> "is not whole: the JSON ends in the middle";
            default -> "is not valid JSON here";
        };
        Optional<TokenStreamLocation> at = Optional.ofNullable(e.getLocation())
                .filter(location -> location.getLineNr() > 0);
        return at.isPresent() ? wrongAt(at.get().getLineNr(), at.get().getColumnNr(), what) : wrong(what);
    }

    private String text() {
        try (InputStream in = open(DOCUMENT_BYTES_MAX)) {
            byte[] bytes = in.readNBytes(DOCUMENT_BYTES_MAX + 1); // a pipe has size 0 and perhaps no end
            if (bytes.length > DOCUMENT_BYTES_MAX) {
                throw wrong("does not end; at most " + DOCUMENT_BYTES_MAX + " bytes are read");
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
