package dev.holdfast.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * How much of this machine's processor time its host gave to others, as a virtual machine sees it. Read from Linux's
 * {@code /proc/stat}; unknown elsewhere.
 */
final class StealTime {

    /** Processor time since the machine started, in ticks of the kernel's clock, of all processors together. */
    record Ticks(long stolen, long all) {

        /** The share stolen since an earlier reading; zero when no tick passed. */
        double shareSince(Ticks earlier) {
            long passed = all - earlier.all;
            return passed <= 0 ? 0 : Math.clamp((double) (stolen - earlier.stolen) / passed, 0, 1);
        }
    }

    /** Its place in the line, after the word {@code cpu}: user nice system idle iowait irq softirq steal. */
    private static final int STEAL = 7;

    private final Path file;

    StealTime() {
        this(Path.of("/proc/stat"));
    }

    StealTime(Path file) {
        this.file = file;
    }

    Optional<Ticks> read() {
        try (var lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            if (line == null || !line.startsWith("cpu ")) {
                return Optional.empty();
            }
            StringTokenizer fields = new StringTokenizer(line);
            fields.nextToken();
            long all = 0;
            long stolen = 0;
            for (int i = 0; i <= STEAL; i++) {
                stolen = Long.parseLong(fields.nextToken());
                all += stolen;
            }
            return Optional.of(new Ticks(stolen, all));
        } catch (IOException | NumberFormatException | NoSuchElementException ignored) {
            return Optional.empty(); // not this system
        }
    }
}
