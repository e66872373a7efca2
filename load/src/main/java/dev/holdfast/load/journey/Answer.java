package dev.holdfast.load.journey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer's head and, where it is asked for, its body, kept while they come. Reused from answer to answer; for one thread.
 */
public final class Answer {

    /** Most bytes of a body that are kept, and that a compressed one may become. */
    public static final int BODY_BYTES_MAX = 4 << 20;
    /** Memory beyond this is given back when the next answer begins. */
    private static final int KEPT_BYTES = 64 << 10;

    private final Ink head = new Ink();
    private byte[] body = new byte[0];
    private int size;
    private boolean keepsBody;
    private boolean tooLong;

    /** Begins the next answer. */
    public void begin(boolean withBody) {
        head.clear();
        keepsBody = withBody;
        tooLong = false;
        size = 0;
        if (body.length > KEPT_BYTES) {
            body = new byte[0];
        }
    }

    /** Takes a piece of the head. */
    public void head(ByteBuffer piece) {
        head.add(piece);
    }

    /** What came so far was an interim answer. */
    public void interim() {
        head.clear();
    }

    /** Takes a piece of the body. */
    public void body(ByteBuffer piece) {
        if (!keepsBody || tooLong) {
            return;
        }
        int more = piece.remaining();
        if (size + more > BODY_BYTES_MAX) {
            tooLong = true;
            return;
        }
        if (size + more > body.length) {
            body = Arrays.copyOf(body, Math.max(Math.max(2 * body.length, 1024), size + more));
        }
        piece.get(body, size, more);
        size += more;
    }

    /** The value of the first field of this name, in lower case; null where there is none. */
    @Nullable
    String field(String lowerCaseName) {
        String[] found = new String[1];
        fields(lowerCaseName, value -> found[0] = found[0] == null ? value : found[0]);
        return found[0];
    }

    /** The values of all fields of this name, in lower case. */
    void fields(String lowerCaseName, Consumer<String> each) {
        byte[] bytes = head.bytes();
        int end = head.size();
        int line = nextLine(bytes, 0, end);
        while (line < end) {
            int next = nextLine(bytes, line, end);
            if (isNamed(bytes, line, next, lowerCaseName)) {
                int from = line + lowerCaseName.length() + 1;
                each.accept(new String(bytes, from, next - from, StandardCharsets.UTF_8).strip());
            }
            line = next;
        }
    }

    private static int nextLine(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static boolean isNamed(byte[] bytes, int from, int to, String name) {
        int length = name.length();
        if (from + length >= to || bytes[from + length] != ':') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Undoes compression where there is any; returns why the body cannot be looked at, null where it can. */
    @Nullable
    String open() {
        if (tooLong) {
            return "the body has more than " + (BODY_BYTES_MAX >> 20) + " MiB";
        }
        String coding = field("content-encoding");
        if (coding == null || coding.isEmpty() || coding.equalsIgnoreCase("identity") || size == 0) {
            return null;
        }
        if (!coding.equalsIgnoreCase("gzip") && !coding.equalsIgnoreCase("x-gzip")) {
            return "the body is compressed by " + coding.toLowerCase(Locale.ROOT) + ", and only gzip is undone";
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body, 0, size))) {
            byte[] bytes = plain.readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                return "the body has more than " + (BODY_BYTES_MAX >> 20) + " MiB when it is decompressed";
            }
            body = bytes;
            size = bytes.length;
            return null;
        } catch (IOException ignored) { // what it says is of no use to a reader
            return "the body is no gzip, though its head says so";
        }
    }

    byte[] bodyBytes() {
        return body;
    }

    int bodySize() {
        return size;
    }

    String bodyText() {
        return new String(body, 0, size, StandardCharsets.UTF_8);
    }
}
