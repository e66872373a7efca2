package dev.holdfast.report;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * What the reader's terminal can show. Without colour no escape sequence is written; without Unicode every character is
 * ASCII. Text from outside loses its control characters in any case, so that a name cannot steer the terminal.
 *
 * @param colour whether ANSI colours are written
 * @param unicode whether characters beyond ASCII are written
 */
public record Palette(boolean colour, boolean unicode) {

    public static final Palette PLAIN = new Palette(false, true);
    public static final Palette ASCII = new Palette(false, false);
    public static final Palette COLOUR = new Palette(true, true);

    private static final String SYMBOLS = "µ±✓✗·…×–≥≤↑↓→∞▁▂▃▄▅▆▇█";
    private static final String[] ASCII_SYMBOLS = {"u", "+/-", "+", "x", "|", "...", "x", "-", ">=", "<=", "^", "v",
            ">", "inf", "_", ".", "-", "=", "+", "*", "%", "#"};

    /**
     * The palette for a stream: colour only on a terminal that is not {@code dumb} and where {@code NO_COLOR} is unset
     * or empty; Unicode where the charset has the characters.
     *
     * @param terminal whether the stream is a terminal
     */
    public static Palette of(boolean terminal, Map<String, String> environment, Charset charset) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Palette(terminal && wanted, charset.canEncode() && charset.newEncoder().canEncode(SYMBOLS));
    }

    String paint(Span span) {
        String text = fit(span.text());
        return colour && span.tone() != Tone.PLAIN && !text.isBlank()
                ? "\u001b[" + span.tone().code() + "m" + text + "\u001b[0m"
                : text;
    }

    /** The text as this terminal can show it: on one line, without control and direction characters. */
    String fit(String text) {
        StringBuilder fitted = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(character, fitted));
        return fitted.toString();
    }

    private void append(int character, StringBuilder fitted) {
        if (steers(character)) {
            fitted.append(unicode ? '\uFFFD' : '?');
        } else if (unicode || character < 0x7f) {
            fitted.appendCodePoint(character);
        } else {
            int symbol = SYMBOLS.indexOf(character);
            fitted.append(symbol >= 0 ? ASCII_SYMBOLS[symbol] : character == Numbers.THIN_SPACE ? " " : "?");
        }
    }

    /** Control characters, line and paragraph separators, and the invisible ones that reorder or hide text. */
    private static boolean steers(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
