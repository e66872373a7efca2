package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process holds of the machine's memory, by Linux's status file. */
final class Memory {

    private Memory() {}

    /** At present, in bytes; zero once the process has ended. */
    static long resident(long process) {
        return field(process, "VmRSS:");
    }

    /** At most so far, in bytes; zero once the process has ended. */
    static long residentMost(long process) {
        return field(process, "VmHWM:");
    }

    private static long field(long process, String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10).findFirst().orElse(0);
        } catch (IOException ignored) {
            return 0;
        }
    }
}
