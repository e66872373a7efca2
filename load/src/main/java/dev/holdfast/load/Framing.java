package dev.holdfast.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the headers of one answer say about where its body ends and whether the connection lives on (RFC 9112, sections
 * 6 and 9). Mutable, for one answer at a time; allocates nothing after construction.
 */
final class Framing {

    private static final byte[] CONTENT_LENGTH = ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] CHUNKED = ascii("chunked");
    private static final byte[] NOTHING = {};
    private static final byte[] CLOSE = ascii("close");
    private static final byte[] KEEP_ALIVE = ascii("keep-alive");

    /** Longest header name that matters here. */
    static final int NAME_MAX = 17;

    private boolean sized;
    private long length;
    private boolean encoded;
    /** Whether the last coding is chunked, and whether any is. */
    private boolean chunked;
    private boolean everChunked;
    private boolean close;
    private boolean keepAlive;

    void reset() {
        sized = false;
        length = 0;
        encoded = false;
        chunked = false;
        everChunked = false;
        close = false;
        keepAlive = false;
    }

    /** Becomes the same as another. */
    void set(Framing other) {
        sized = other.sized;
        length = other.length;
        encoded = other.encoded;
        chunked = other.chunked;
        close = other.close;
        keepAlive = other.keepAlive;
    }

    /** Whether a header of this name, lower case, matters here. */
    static boolean concerns(byte[] name, int size) {
        return is(CONTENT_LENGTH, name, size) || is(TRANSFER_ENCODING, name, size) || is(CONNECTION, name, size);
    }

    /**
     * Takes in one header that {@linkplain #concerns concerns} framing; name and value in lower case, value trimmed.
     *
     * @return whether it makes sense
     */
    boolean header(byte[] name, int nameSize, byte[] value, int valueSize) {
        if (is(CONTENT_LENGTH, name, nameSize)) {
            return contentLength(value, valueSize);
        }
        if (is(TRANSFER_ENCODING, name, nameSize)) {
            return transferEncoding(value, valueSize);
        }
        close |= hasToken(CLOSE, value, valueSize);
        keepAlive |= hasToken(KEEP_ALIVE, value, valueSize);
        return true;
    }

    /** Several such headers are one list, in which empty places count for nothing (RFC 9110, section 5.6.1). */
    private boolean transferEncoding(byte[] list, int size) {
        encoded = true;
        int from = 0;
        for (int i = 0; i <= size; i++) {
            if (i == size || list[i] == ',') {
                if (!isTrimmed(NOTHING, list, from, i) && !coding(isTrimmed(CHUNKED, list, from, i))) {
                    return false;
                }
                from = i + 1;
            }
        }
        return true;
    }

    /** Chunks within chunks are forbidden (RFC 9112, section 6.1): nobody could tell which of them end the body. */
    private boolean coding(boolean isChunked) {
        if (isChunked && everChunked) {
            return false;
        }
        everChunked |= isChunked;
        chunked = isChunked;
        return true;
    }

    /** Two lengths that differ are two answers to one question: refused, as is anything but digits. */
    private boolean contentLength(byte[] value, int size) {
        if (size == 0) {
            return false;
        }
        long number = 0;
        for (int i = 0; i < size; i++) {
            int digit = value[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            // Saturates: more than any limit allows, and refused there.
            number = number > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : number * 10 + digit;
        }
        boolean agrees = !sized || number == length;
        sized = true;
        length = number;
        return agrees;
    }

    boolean encoded() {
        return encoded;
    }

    boolean chunked() {
        return chunked;
    }

    /** Whether a Content-Length counts: any Transfer-Encoding overrides it. */
    boolean sized() {
        return sized && !encoded;
    }

    long length() {
        return length;
    }

    /** Whether the connection may carry another request, by what the headers say. */
    boolean persistent(int minorVersion) {
        // An encoding with a length, or in version 1.0, is either a confused server or an attack on one: no second
        // request there.
        return !close && (minorVersion >= 1 || keepAlive) && !(encoded && (sized || minorVersion == 0));
    }

    private static boolean is(byte[] wanted, byte[] name, int size) {
        return Arrays.equals(wanted, 0, wanted.length, name, 0, size);
    }

    private static boolean hasToken(byte[] token, byte[] list, int size) {
        int from = 0;
        for (int i = 0; i <= size; i++) {
            if (i == size || list[i] == ',') {
                if (isTrimmed(token, list, from, i)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static boolean isTrimmed(byte[] token, byte[] list, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (list[start] == ' ' || list[start] == '\t')) {
            start++;
        }
        while (end > start && (list[end - 1] == ' ' || list[end - 1] == '\t')) {
            end--;
        }
        return Arrays.equals(token, 0, token.length, list, start, end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
