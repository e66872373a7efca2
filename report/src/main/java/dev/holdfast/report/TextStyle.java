package dev.holdfast.report;

/**
 * How text is laid out.
 *
 * @param columns the width to keep to, in [60, 100]: wider lines are hard to read, narrower tables say too little
 */
public record TextStyle(Palette palette, int columns) {

    static final int COLUMNS_MIN = 60;
    static final int COLUMNS_MAX = 100;

    /** Plain text of the full width, for files and pipes. */
    public static final TextStyle PLAIN = new TextStyle(Palette.PLAIN, COLUMNS_MAX);

    public TextStyle {
        if (columns < COLUMNS_MIN || columns > COLUMNS_MAX) {
            throw new IllegalArgumentException(
                    "columns must be in [" + COLUMNS_MIN + ", " + COLUMNS_MAX + "], was " + columns);
        }
    }

    /** The style for a terminal of any width; the nearest width that text can be laid out for is taken. */
    public static TextStyle of(Palette palette, int terminalColumns) {
        return new TextStyle(palette, Math.clamp(terminalColumns, COLUMNS_MIN, COLUMNS_MAX));
    }
}
