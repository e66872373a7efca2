package dev.holdfast.cli.terminal;

import dev.holdfast.report.Palette;
import java.util.function.Supplier;

/**
 * A terminal that a person watches.
 *
 * @param palette what it can show
 * @param window its size just now, asked anew for every picture: a person may resize it
 */
public record Terminal(Palette palette, Supplier<Size> window) {

    /** In characters; at least 1 by 1. */
    public record Size(int columns, int rows) {
        public Size {
            if (columns < 1 || rows < 1) {
                throw new IllegalArgumentException("a terminal has at least 1 by 1 characters, not " + columns + " by "
                        + rows);
            }
        }
    }

    /**
     * The terminal of standard error. Where the system does not tell its size, it counts as one row: what is as wide and
     * as high as the terminal once was would be garbled by the first resize.
     *
     * @param columns its width when the program began, for where the system does not tell it
     */
    public static Terminal ofStandardError(Palette palette, int columns) {
        Size fallback = new Size(columns, 1);
        return new Terminal(palette, () -> WindowSize.ofStandardError().orElse(fallback));
    }
}
