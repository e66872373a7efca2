package dev.holdfast.config;

import java.util.Locale;

/** Pieces of a stranger's text, made fit for one line of a message. */
public final class Quoted {

    private static final int LENGTH_MAX = 60;

    private Quoted() {}

    /** At most 60 characters in quotes, control characters written as escapes. */
    public static String of(String text) {
        return "'" + shortened(text) + "'";
    }

    /** At most 60 characters, control characters written as escapes. */
    public static String shortened(String text) {
        return oneLine(text, LENGTH_MAX);
    }

    /** All of it, control characters written as escapes. */
    public static String oneLine(String text) {
        return oneLine(text, Integer.MAX_VALUE);
    }

    private static String oneLine(String text, int lengthMax) {
        StringBuilder line = new StringBuilder();
        int taken = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (taken++ == lengthMax) {
                return line.append('…').toString();
            }
            int c = text.codePointAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    line.append(
                            c == '\n' ? "\\n" : c == '\t' ? "\\t" : String.format(Locale.ROOT, "\\u%04x", c));
                default -> line.appendCodePoint(c);
            }
        }
        return line.toString();
    }
}
