package dev.holdfast.config.origin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Percent-encoding, in UTF-8. */
final class Percent {

    private Percent() {}

    /** A text as a value of a query or a part of a path: all but letters, digits and {@code -._~} is encoded. */
    static String encoded(String text) {
        return encoded(text, Percent::isUnreserved);
    }

    /** What is written as a path with its query already, with what such a path cannot have encoded. */
    static String cleaned(String path) {
        return encoded(path, b -> b > ' ' && b < 0x7F && b != '#');
    }

    /** The text that was encoded; a {@code %} that begins nothing stands for itself, as does {@code +}. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isUnreserved(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '.'
                || b == '_' || b == '~';
    }

    private static String encoded(String text, IntPredicate kept) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
            int b = signed & 0xFF;
            if (kept.test(b)) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return encoded.toString();
    }
}
