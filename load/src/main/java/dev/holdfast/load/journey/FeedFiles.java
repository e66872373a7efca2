package dev.holdfast.load.journey;

import dev.holdfast.core.feed.Feed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The open files of a run's feeds, and how far all lanes together have come in each. Thread-safe. */
public final class FeedFiles implements AutoCloseable {

    private record Opened(Feed feed, FileChannel file, AtomicLong taken) {}

    private final List<Opened> opened = new ArrayList<>();

    private FeedFiles() {}

    /** @throws IOException with the feed's file as its message */
    public static FeedFiles open(List<Feed> feeds) throws IOException {
        FeedFiles files = new FeedFiles();
        try {
            for (Feed feed : feeds) {
                files.opened.add(new Opened(feed, FileChannel.open(feed.file(), StandardOpenOption.READ),
                        new AtomicLong()));
            }
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    /** For one lane: readers of all feeds. */
    public List<FeedReader> readers(long seed) {
        List<FeedReader> readers = new ArrayList<>();
        for (Opened one : opened) {
            readers.add(new FeedReader(one.feed, one.file, one.taken, seed + readers.size()));
        }
        return readers;
    }

    @Override
    public void close() {
        for (Opened one : opened) {
            try {
                one.file.close();
            } catch (IOException ignored) {
                // It was only read.
            }
        }
    }
}
