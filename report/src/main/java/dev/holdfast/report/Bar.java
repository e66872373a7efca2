package dev.holdfast.report;

/** A share as a horizontal bar. */
final class Bar {

    /** Eighths of a column, from one to seven. */
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    private Bar() {}

    /**
     * A bar whose length is the share of the width, in eighths of a column where the palette has them. What is not zero is
     * never shown as nothing.
     *
     * @param share in [0, 1]
     */
    static String of(double share, int width, Palette palette) {
        if (share <= 0 || width < 1) {
            return "";
        }
        if (!palette.unicode()) {
            return "#".repeat((int) Math.max(1, Math.round(share * width)));
        }
        int eighths = (int) Math.max(1, Math.round(share * width * 8));
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8 - 1));
    }

    /** The part of a whole that is not done yet, beside {@link #of}: as many columns. */
    static String rest(int columns, Palette palette) {
        return (palette.unicode() ? "░" : ".").repeat(Math.max(0, columns));
    }
}
