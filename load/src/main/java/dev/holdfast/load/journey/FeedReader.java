package dev.holdfast.load.journey;

import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.feed.FeedIndex;
import dev.holdfast.core.feed.Row;
import dev.holdfast.core.feed.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands a feed's rows out to one lane. Reads a stretch of the file at a time into memory of its own, so that a file of any
 * length takes the same; which row is next is shared with the other lanes, so that none gets one twice. For one thread.
 */
public final class FeedReader {

    private static final int STRETCH_BYTES = 2 * Rows.ROW_BYTES_MAX;

    private final Feed feed;
    private final Rows rows;
    private final FileChannel file;
    private final AtomicLong taken;
    private final SplittableRandom random;
    private final Row row = new Row();
    private final ByteBuffer stretch = ByteBuffer.allocate(STRETCH_BYTES);
    /** Where in the file the stretch begins and ends. */
    private long from;
    private long to;
    /** A row whose place is known from reading, and that place; none yet where it is -1. */
    private long knownRow = -1;
    private long knownOffset;

    /** @param taken how many rows all lanes together have taken */
    FeedReader(Feed feed, FileChannel file, AtomicLong taken, long seed) {
        this.feed = feed;
        this.rows = feed.rows().forAnotherThread();
        this.file = file;
        this.taken = taken;
        this.random = new SplittableRandom(seed);
    }

    String name() {
        return feed.name();
    }

    /** Some cells of the next row, in the order of {@code columns}. */
    byte[][] next(int[] columns) throws UnfillableException {
        read(number());
        byte[][] cells = new byte[columns.length][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.cell(columns[i]);
        }
        return cells;
    }

    private long number() throws UnfillableException {
        long all = feed.index().rows();
        return switch (feed.order()) {
            case SEQUENTIAL -> taken.getAndIncrement() % all;
            case RANDOM -> random.nextLong(all);
            case UNIQUE -> {
                if (taken.get() >= all) {
                    throw UnfillableException.dry(feed.name());
                }
                long number = taken.getAndIncrement();
                if (number >= all) {
                    throw UnfillableException.dry(feed.name());
                }
                yield number;
            }
        };
    }

    private void read(long number) throws UnfillableException {
        FeedIndex index = feed.index();
        long at = index.knownBefore(number);
        long offset = index.offset(at);
        if (knownRow >= at && knownRow <= number) {
            at = knownRow;
            offset = knownOffset;
        }
        while (true) {
            offset = row(offset);
            if (at == number) {
                break;
            }
            at++;
        }
        knownRow = number + 1;
        knownOffset = offset;
        if (row.mistake() != null || row.cells() != rows.columns().size()) {
            throw unreadable();
        }
    }

    /** Reads the row that begins here; returns where the next one does. */
    private long row(long offset) throws UnfillableException {
        int next = offset >= from && offset < to ? next(offset) : -1;
        if (next < 0) {
            fill(offset);
            next = next(offset);
        }
        if (next < 0) {
            throw unreadable();
        }
        return from + next;
    }

    private int next(long offset) {
        int end = (int) (to - from);
        return rows.next(stretch.array(), (int) (offset - from), end, end < STRETCH_BYTES, row);
    }

    private void fill(long offset) throws UnfillableException {
        stretch.clear();
        try {
            int count = 0;
            while (count >= 0 && stretch.hasRemaining()) {
                count = file.read(stretch, offset + stretch.position());
            }
        } catch (IOException ignored) { // the outcome says what happened, without the file's name
            throw unreadable();
        }
        from = offset;
        to = offset + stretch.position();
    }

    private UnfillableException unreadable() {
        return UnfillableException.template("feed " + feed.name() + " cannot be read any more; has its file changed?");
    }
}
