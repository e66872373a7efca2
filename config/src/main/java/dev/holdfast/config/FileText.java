package dev.holdfast.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The text of a file: UTF-8 within a limit, or the mistake why not. */
final class FileText {

    static final int BYTES_MAX = 3_000_000;

    private FileText() {}

    static Optional<String> read(Path file, Findings findings) {
        try {
            if (Files.isDirectory(file)) {
                Path inside = file.resolve("holdfast.yaml");
                findings.wholeFile("is a directory"
                        + (Files.isRegularFile(inside) ? "; the file in it is '" + inside + "'" : "; name a file"));
                return Optional.empty();
            }
            long size = Files.size(file);
            if (size > BYTES_MAX) {
                return tooLarge(String.format(Locale.ROOT, "has %,d bytes", size), findings);
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(BYTES_MAX + 1); // a device or pipe has size 0 and no end
            }
            return bytes.length > BYTES_MAX ? tooLarge("does not end", findings) : decode(bytes, findings);
        } catch (NoSuchFileException e) {
            findings.wholeFile("there is no such file; 'holdfast init' writes a first one");
        } catch (AccessDeniedException e) {
            findings.wholeFile("may not be read; check its permissions");
        } catch (IOException e) {
            findings.wholeFile("cannot be read: " + Quoted.shortened(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    static Optional<String> decode(byte[] bytes, Findings findings) {
        if (bytes.length >= 2 && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE))) {
            findings.wholeFile("is UTF-16; save it as UTF-8");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            findings.mistake(positionAfter(text), "", String.format(Locale.ROOT,
                    "not UTF-8: byte 0x%02X at offset %d; save the file as UTF-8", bytes[in.position()] & 0xFF,
                    in.position()));
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** The position that follows a text. */
    static Position positionAfter(String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, text.codePointCount(lineStart, text.length()) + 1);
    }

    private static Optional<String> tooLarge(String what, Findings findings) {
        findings.wholeFile(String.format(Locale.ROOT,
                "%s; a configuration has at most %,d; put large bodies into files of their own (body: {file: …})", what,
                BYTES_MAX));
        return Optional.empty();
    }
}
