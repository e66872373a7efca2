package dev.holdfast.core.feed;

import java.util.Arrays;

/** Where the rows of a file lie: every so many rows an offset, so that a million rows take half a megabyte. Immutable. */
public final class FeedIndex {

    /** From one known offset to the next. */
    public static final int ROWS_BETWEEN = 16;

    private final long rows;
    private final long[] offsets;

    private FeedIndex(long rows, long[] offsets) {
        this.rows = rows;
        this.offsets = offsets;
    }

    public long rows() {
        return rows;
    }

    /** The number of the last row, at or before this one, whose offset is known. */
    public long knownBefore(long row) {
        return row - row % ROWS_BETWEEN;
    }

    /** Where a row begins that is known. */
    public long offset(long known) {
        return offsets[(int) (known / ROWS_BETWEEN)];
    }

    /** Takes rows as they are found. For one thread. */
    public static final class Builder {

        private long rows;
        private long[] offsets = new long[64];

        /** The next row begins here. */
        public void add(long offset) {
            if (rows % ROWS_BETWEEN == 0) {
                int at = (int) (rows / ROWS_BETWEEN);
                offsets = at == offsets.length ? Arrays.copyOf(offsets, 2 * at) : offsets;
                offsets[at] = offset;
            }
            rows++;
        }

        public FeedIndex build() {
            return new FeedIndex(rows, Arrays.copyOf(offsets, (int) ((rows + ROWS_BETWEEN - 1) / ROWS_BETWEEN)));
        }
    }
}
