package dev.holdfast.report;

import java.util.List;

/**
 * How many columns of a terminal a text takes. An approximation of Unicode's East Asian Width that is right for the
 * scripts and symbols that names are made of: combining marks take none, East Asian wide characters and emoji take two.
 */
final class DisplayWidth {

    private record Range(int from, int to) {}

    private static final List<Range> WIDE = List.of(new Range(0x1100, 0x115F), new Range(0x2E80, 0x303E),
            new Range(0x3041, 0xA4CF), new Range(0xAC00, 0xD7A3), new Range(0xF900, 0xFAFF), new Range(0xFE30, 0xFE6F),
            new Range(0xFF00, 0xFF60), new Range(0xFFE0, 0xFFE6), new Range(0x1F300, 0x1F64F),
            new Range(0x1F680, 0x1F6FF), new Range(0x1F900, 0x1FAFF), new Range(0x20000, 0x3FFFD));

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** The text in at most {@code columns} columns, its middle left out where it is longer: {@code list-…-by-user}. */
    static String shorten(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int head = 0;
        int tail = points.length;
        int used = 1;
        boolean fromHead = true;
        while (head < tail) {
            int next = fromHead ? points[head] : points[tail - 1];
            used += of(next);
            if (used > columns) {
                break;
            }
            if (fromHead) {
                head++;
            } else {
                tail--;
            }
            fromHead = !fromHead;
        }
        return new String(points, 0, head) + "…" + new String(points, tail, points.length - tail);
    }

    private static int of(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return WIDE.stream().anyMatch(range -> character >= range.from() && character <= range.to()) ? 2 : 1;
    }
}
