package dev.holdfast.config.origin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A shell's {@code $'…'}, in which a backslash begins an escape, as browsers copy what has line ends or signs beyond ASCII. */
final class AnsiQuoted {

    private AnsiQuoted() {}

    /** Where the quoted text ends: the position of its closing quote, or -1. */
    static int end(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '\'') {
                return i;
            }
        }
        return -1;
    }

    /** The text that is meant by what begins at {@code from}, behind the opening quote. */
    static String text(String text, int from, Function<String, OriginException> wrong) {
        int end = end(text, from);
        if (end < 0) {
            throw wrong.apply("has $' that is not closed");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = from;
        while (at < end) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c != '\\') {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char kind = text.charAt(at++);
            int digitsMax = switch (kind) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            int digits = digits(text, at, Math.min(end, at + digitsMax), 16);
            if (digits > at) {
                int value = Integer.parseUnsignedInt(text.substring(at, digits), 16);
                at = digits;
                if (kind == 'u' && Character.isHighSurrogate((char) value) && text.startsWith("\\u", at)) {
                    int low = digits(text, at + 2, Math.min(end, at + 6), 16);
                    if (low == at + 6) {
                        value = Character.toCodePoint((char) value,
                                (char) Integer.parseInt(text.substring(at + 2, low), 16));
                        at = low;
                    }
                }
                write(bytes, kind, value);
            } else if (kind >= '0' && kind <= '7') {
                int octal = digits(text, at - 1, Math.min(end, at + 2), 8);
                bytes.write(Integer.parseInt(text.substring(at - 1, octal), 8));
                at = octal;
            } else {
                bytes.writeBytes(plain(kind).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(ByteArrayOutputStream bytes, char kind, int value) {
        if (kind == 'x') {
            bytes.write(value);
        } else if (Character.isValidCodePoint(value)) {
            bytes.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String plain(char kind) {
        return switch (kind) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'v' -> "\u000B";
            case 'e', 'E' -> "\u001B";
            case '\\', '\'', '"', '?' -> String.valueOf(kind);
            default -> "\\" + kind;
        };
    }

    private static int digits(String text, int from, int to, int radix) {
        int at = from;
        while (at < to && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return at;
    }
}
