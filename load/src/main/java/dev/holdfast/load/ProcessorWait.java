package dev.holdfast.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * How long one thread was ready to run but had no processor: other work on the machine shows here. Read from Linux's
 * schedstat; unknown elsewhere.
 */
final class ProcessorWait {

    private final Optional<Path> file;

    private ProcessorWait(Optional<Path> file) {
        this.file = file;
    }

    /** Of the thread that calls this. May be read from any other. */
    static ProcessorWait ofThisThread() {
        try {
            Path thread = Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")));
            return new ProcessorWait(Optional.of(thread.resolve("schedstat")));
        } catch (IOException | UnsupportedOperationException ignored) {
            return new ProcessorWait(Optional.empty()); // not this system
        }
    }

    /** Nanoseconds since the thread began, where it can be told. */
    OptionalLong nanos() {
        if (file.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            // Time run, time waited, number of turns.
            StringTokenizer fields = new StringTokenizer(Files.readString(file.get()));
            fields.nextToken();
            return OptionalLong.of(Long.parseLong(fields.nextToken()));
        } catch (IOException | NumberFormatException | NoSuchElementException ignored) {
            return OptionalLong.empty(); // a kernel without these statistics
        }
    }
}
