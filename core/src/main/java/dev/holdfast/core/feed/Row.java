package dev.holdfast.core.feed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cells of one row, as UTF-8 without quotes and escapes. Reused from row to row; for one thread. */
public final class Row {

    private byte[] text = new byte[256];
    private int[] ends = new int[16];
    private int size;
    private int cells;
    private int begin;
    private @Nullable String mistake;

    void begin(int at) {
        begin = at;
        size = 0;
        cells = 0;
        mistake = null;
    }

    void add(byte b) {
        text = size == text.length ? Arrays.copyOf(text, 2 * size) : text;
        text[size++] = b;
    }

    void add(byte[] bytes) {
        for (byte b : bytes) {
            add(b);
        }
    }

    void endCell() {
        ends = cells == ends.length ? Arrays.copyOf(ends, 2 * cells) : ends;
        ends[cells++] = size;
    }

    void wrong(String what) {
        mistake = what;
    }

    /** Where in the bytes it was read from it begins, after blank lines. */
    public int begin() {
        return begin;
    }

    public int cells() {
        return cells;
    }

    /** One cell's bytes, from 0. */
    public byte[] cell(int column) {
        return Arrays.copyOfRange(text, column == 0 ? 0 : ends[column - 1], ends[column]);
    }

    /** What is wrong with the row; null when nothing is. */
    public @Nullable String mistake() {
        return mistake;
    }
}
