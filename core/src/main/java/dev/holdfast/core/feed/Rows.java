package dev.holdfast.core.feed;

import java.util.List;

/** How the rows of a file are written. Immutable, but for {@link JsonRows}, which is for one thread. */
public sealed interface Rows permits CsvRows, JsonRows {

    /** Most bytes of one row. */
    int ROW_BYTES_MAX = 64 << 10;

    /** In the file's order. */
    List<String> columns();

    /** Where, among those bytes of a file that it begins with, the rows begin: after the header where it has one. */
    int firstRow(byte[] data, int to);

    /**
     * Reads the next row; blank lines before it are skipped.
     *
     * @param last whether the file ends at {@code to}
     * @return where the row after it begins; -1 where the row does not end before {@code to}, or there is none
     */
    int next(byte[] data, int from, int to, boolean last, Row row);

    /** The same for another thread. */
    Rows forAnotherThread();
}
