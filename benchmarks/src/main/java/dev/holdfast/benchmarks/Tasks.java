package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the threads of one process had of their processors up to a moment, as Linux's schedstat tells it: how long each
 * ran, and how long it was ready to run but another had the processor.
 */
record Tasks(Map<String, Use> byThread) {

    /** Of one thread, since it began. */
    private record Use(long ranNanos, long waitedNanos) {}

    /** Of all threads. */
    static Tasks of(long process) throws IOException {
        return of(process, name -> true);
    }

    /** Of the threads with certain names. Threads that end meanwhile are left out. */
    static Tasks of(long process, Predicate<String> wanted) throws IOException {
        Map<String, Use> uses = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
            for (Path thread : threads) {
                try {
                    if (wanted.test(Files.readString(thread.resolve("comm")).strip())) {
                        String[] fields = Files.readString(thread.resolve("schedstat")).split(" ");
                        uses.put(thread.getFileName().toString(),
                                new Use(Long.parseLong(fields[0]), Long.parseLong(fields[1])));
                    }
                } catch (IOException ignored) {
                    // It has ended.
                }
            }
        }
        return new Tasks(Map.copyOf(uses));
    }

    /** How long these ran since then. */
    long ranNanosSince(Tasks before) {
        return byThread.entrySet().stream()
                .mapToLong(now -> now.getValue().ranNanos - before.use(now.getKey()).ranNanos).sum();
    }

    /** How long these waited for a processor since then. */
    long waitedNanosSince(Tasks before) {
        return byThread.entrySet().stream()
                .mapToLong(now -> now.getValue().waitedNanos - before.use(now.getKey()).waitedNanos).sum();
    }

    private Use use(String thread) {
        return byThread.getOrDefault(thread, new Use(0, 0));
    }
}
