package dev.holdfast.config;

import dev.holdfast.core.feed.CsvRows;
import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.feed.FeedIndex;
import dev.holdfast.core.feed.JsonRows;
import dev.holdfast.core.feed.Row;
import dev.holdfast.core.feed.Rows;
import dev.holdfast.core.json.JsonSearch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Goes through a file of rows once: finds where they lie, that each has its cells, and what tells the file from others. A
 * stretch at a time, so that no file is too long. Single use.
 */
final class FeedFile {

    private static final int STRETCH_BYTES = 1 << 20;
    private static final int MISTAKES_MAX = 10;

    private final Value value;
    private final String shownAs;
    private final byte[] stretch = new byte[STRETCH_BYTES];
    private final Digest digest = new Digest();
    private final FeedIndex.Builder index = new FeedIndex.Builder();
    /** Where in the file the stretch begins, how much of it there is, and on which line it begins. */
    private long begin;
    private int size;
    private int line = 1;
    private int mistakes;
    private boolean last;

    /**
     * @param value names the file
     * @param shownAs the file's name in messages
     */
    FeedFile(Value value, String shownAs) {
        this.value = value;
        this.shownAs = shownAs;
    }

    /** What a file holds. */
    record Content(Path file, Rows rows, FeedIndex index, String digest) {}

    /** Empty after a mistake, which is recorded with the file's own line. */
    Optional<Content> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            fill(in, 0);
            Optional<Rows> rows = rows(file);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            go(rows.get(), in);
            FeedIndex found = index.build();
            if (mistakes == 0 && found.rows() == 0) {
                value.wrong("the file has no row");
            }
            return mistakes == 0 && found.rows() > 0
                    ? Optional.of(new Content(file, rows.get(), found, digest.hex()))
                    : Optional.empty();
        }
    }

    private Optional<Rows> rows(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return csv();
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return json();
        }
        value.wrong("expected the name of a .csv, .jsonl or .ndjson file");
        return Optional.empty();
    }

    private Optional<Rows> csv() {
        try {
            return Optional.<Rows>of(CsvRows.ofHeader(stretch, size, last)).filter(rows -> isNarrow(rows.columns()));
        } catch (IllegalArgumentException e) {
            wrong(1, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Rows> json() {
        int end = 0;
        while (end < size && stretch[end] != '\n') {
            end++;
        }
        List<String> columns = new JsonSearch().members(stretch, 0, end);
        if (columns.isEmpty()) {
            wrong(1, "expected an object on each line, such as {\"name\": \"anna\"}");
            return Optional.empty();
        }
        return Optional.<Rows>of(new JsonRows(columns)).filter(rows -> isNarrow(columns));
    }

    private boolean isNarrow(List<String> columns) {
        if (columns.size() > Feed.COLUMNS_MAX) {
            wrong(1, "has " + columns.size() + " columns; at most " + Feed.COLUMNS_MAX + " are read");
        }
        return columns.size() <= Feed.COLUMNS_MAX;
    }

    private void go(Rows rows, InputStream in) throws IOException {
        Row row = new Row();
        int at = Math.max(0, rows.firstRow(stretch, size));
        int counted = 0;
        while (mistakes < MISTAKES_MAX) {
            int next = rows.next(stretch, at, size, last, row);
            if (next >= 0) {
                line += lines(counted, row.begin());
                counted = row.begin();
                take(row, next);
                at = next;
            } else if (last) {
                return;
            } else if (at == 0 || size - at > Rows.ROW_BYTES_MAX) {
                wrong(line, "a row has at most " + Rows.ROW_BYTES_MAX / 1024 + " KiB; is a quote not closed?");
                return;
            } else {
                line += lines(counted, at);
                counted = 0;
                fill(in, at);
                at = 0;
            }
        }
    }

    private void take(Row row, int next) {
        String mistake = row.mistake();
        if (mistake != null) {
            wrong(line, "the row " + mistake);
        } else if (next - row.begin() > Rows.ROW_BYTES_MAX) {
            wrong(line, "a row has at most " + Rows.ROW_BYTES_MAX / 1024 + " KiB");
        }
        index.add(begin + row.begin());
    }

    private int lines(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += stretch[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Keeps what stands from {@code kept} on, and reads on after it. */
    private void fill(InputStream in, int kept) throws IOException {
        int rest = size - kept;
        System.arraycopy(stretch, kept, stretch, 0, rest);
        begin += kept;
        int count = in.readNBytes(stretch, rest, STRETCH_BYTES - rest);
        digest.add("bytes", Arrays.copyOfRange(stretch, rest, rest + count));
        size = rest + count;
        last = size < STRETCH_BYTES;
    }

    private void wrong(int at, String rule) {
        mistakes++;
        value.reading().findings().mistakeElsewhere(shownAs, new Position(at, 1), rule, Optional.empty());
    }
}
