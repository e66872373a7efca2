package dev.holdfast.core.feed;

import java.nio.file.Path;

/**
 * A file of rows for users to work with.
 *
 * @param rows how its rows are written
 * @param index where they lie; the file must not change afterwards
 */
public record Feed(String name, Path file, Order order, Rows rows, FeedIndex index) {

    /** Most bytes of a file. */
    public static final long BYTES_MAX = 1L << 30;
    /** Most columns. */
    public static final int COLUMNS_MAX = 200;

    /** Who gets which row. */
    public enum Order {
        /** One after the other, from the first again after the last. */
        SEQUENTIAL,
        /** Any row, each time. */
        RANDOM,
        /** Each row once in a run; after the last one the feed is dry. */
        UNIQUE
    }

    public Feed {
        if (index.rows() == 0) {
            throw new IllegalArgumentException("feed " + name + " has no row");
        }
    }
}
