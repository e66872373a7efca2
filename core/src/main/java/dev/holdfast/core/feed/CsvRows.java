package dev.holdfast.core.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values with a header (RFC 4180): cells may stand in quotes and then hold line ends, separators and doubled
 * quotes. Semicolons or tabs separate where the header has one before any comma.
 */
public record CsvRows(List<String> columns, byte separator) implements Rows {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    public CsvRows {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the header.
     *
     * @throws IllegalArgumentException where there is none to read; the message says why
     */
    public static CsvRows ofHeader(byte[] data, int to, boolean last) {
        int from = afterMark(data, to);
        byte separator = separator(data, from, to);
        Row header = new Row();
        CsvRows any = new CsvRows(List.of(), separator);
        if (any.read(data, from, to, last, header) < 0) {
            throw new IllegalArgumentException("the first line names the columns; there is none, or it is longer than "
                    + Rows.ROW_BYTES_MAX + " bytes");
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < header.cells(); i++) {
            String column = new String(header.cell(i), StandardCharsets.UTF_8).strip();
            if (column.isEmpty() || columns.contains(column)) {
                throw new IllegalArgumentException("column " + (i + 1) + " has "
                        + (column.isEmpty() ? "no name" : "the same name as another") + " in the first line");
            }
            columns.add(column);
        }
        return new CsvRows(columns, separator);
    }

    private static byte separator(byte[] data, int from, int to) {
        for (int i = from; i < to && data[i] != '\n'; i++) {
            if (data[i] == ',' || data[i] == ';' || data[i] == '\t') {
                return data[i];
            }
        }
        return ',';
    }

    private static int afterMark(byte[] data, int to) {
        boolean marked = to >= 3 && data[0] == BYTE_ORDER_MARK[0] && data[1] == BYTE_ORDER_MARK[1]
                && data[2] == BYTE_ORDER_MARK[2];
        return marked ? 3 : 0;
    }

    @Override
    public int firstRow(byte[] data, int to) {
        return read(data, afterMark(data, to), to, true, new Row());
    }

    @Override
    public int next(byte[] data, int from, int to, boolean last, Row row) {
        int next = read(data, from, to, last, row);
        if (next >= 0 && row.cells() != columns.size() && row.mistake() == null) {
            row.wrong("has " + row.cells() + " cells, and the first line has " + columns.size());
        }
        return next;
    }

    private int read(byte[] data, int from, int to, boolean last, Row row) {
        int at = from;
        while (at < to && (data[at] == '\n' || data[at] == '\r')) {
            at++;
        }
        row.begin(at);
        if (at == to) {
            return -1;
        }
        while (true) {
            boolean quoted = at < to && data[at] == '"';
            at = quoted ? quoted(data, at + 1, to, row) : plain(data, at, to, row);
            row.endCell();
            if (at >= to) {
                return ended(at > to, last, to, row);
            }
            if (data[at] != separator) {
                return lineEnd(data, at, to);
            }
            at++;
        }
    }

    /** The data are over within a row, or with it. */
    private static int ended(boolean open, boolean last, int to, Row row) {
        if (!last) {
            return -1;
        }
        if (open) {
            row.wrong("has a quote that is not closed");
        }
        return to;
    }

    private static int lineEnd(byte[] data, int from, int to) {
        int at = from;
        while (at < to && data[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private int plain(byte[] data, int from, int to, Row row) {
        int at = from;
        while (at < to && data[at] != separator && data[at] != '\n') {
            boolean lineEnd = data[at] == '\r' && at + 1 < to && data[at + 1] == '\n';
            if (lineEnd) {
                return at;
            }
            row.add(data[at++]);
        }
        return at;
    }

    /** Goes on after a closing quote; beyond {@code to} where there is none. */
    private int quoted(byte[] data, int from, int to, Row row) {
        int at = from;
        while (at < to) {
            if (data[at] != '"') {
                row.add(data[at++]);
            } else if (at + 1 < to && data[at + 1] == '"') {
                row.add((byte) '"');
                at += 2;
            } else {
                return afterQuote(data, at + 1, to, row);
            }
        }
        return to + 1;
    }

    private int afterQuote(byte[] data, int from, int to, Row row) {
        boolean over = from >= to || data[from] == separator || data[from] == '\n' || data[from] == '\r';
        if (over) {
            return from;
        }
        row.wrong("has text after a closing quote");
        int at = from;
        while (at < to && data[at] != separator && data[at] != '\n') {
            at++;
        }
        return at;
    }

    @Override
    public Rows forAnotherThread() {
        return this;
    }
}
