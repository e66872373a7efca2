package dev.holdfast.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Undoes the escapes of a string that is known to be JSON. */
final class JsonString {

    private JsonString() {}

    /** The string between two quotes, the first at {@code from}, the last before {@code to}, as UTF-8. */
    static byte[] unescaped(byte[] json, int from, int to) {
        int escape = from + 1;
        while (escape < to - 1 && json[escape] != '\\') {
            escape++;
        }
        if (escape == to - 1) {
            return Arrays.copyOfRange(json, from + 1, to - 1);
        }
        byte[] plain = new byte[to - from]; // no escape is shorter than what it stands for
        int size = 0;
        int i = from + 1;
        while (i < to - 1) {
            if (json[i] != '\\') {
                plain[size++] = json[i++];
                continue;
            }
            int c = json[i + 1];
            i += 2;
            if (c == 'u') {
                byte[] character = character(json, i, to);
                System.arraycopy(character, 0, plain, size, character.length);
                size += character.length;
                i += character.length == 4 ? 10 : 4; // only a pair takes four bytes
            } else {
                plain[size++] = (byte) switch (c) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> c;
                };
            }
        }
        return Arrays.copyOf(plain, size);
    }

    /** The character whose escape's digits begin at {@code i}, with its other half where it has one. */
    private static byte[] character(byte[] json, int i, int to) {
        String text = String.valueOf((char) hex(json, i));
        int next = i + 4;
        boolean pair = Character.isHighSurrogate(text.charAt(0)) && next + 6 <= to - 1 && json[next] == '\\'
                && json[next + 1] == 'u' && Character.isLowSurrogate((char) hex(json, next + 2));
        return (pair ? text + (char) hex(json, next + 2) : text).getBytes(StandardCharsets.UTF_8);
    }

    private static int hex(byte[] json, int i) {
        int value = 0;
        for (int digit = i; digit < i + 4; digit++) {
            value = value * 16 + Character.digit(json[digit], 16);
        }
        return value;
    }
}
