package dev.holdfast.config;

import dev.holdfast.core.scenario.StartTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code replay} and {@code speed}. One for each file: it reads each recording once and counts their starts. */
final class ReplayReader {

    private static final double SPEED_MAX = 1000;

    private final Path directory;
    private final Map<Path, Optional<StartTimes>> recordings = new HashMap<>();
    private long total;

    /** @param directory against which file names are resolved */
    ReplayReader(Path directory) {
        this.directory = directory;
    }

    /** Empty when there is none, or it has mistakes. */
    Optional<StartTimes> read(Section section) {
        Optional<Double> speed = section.read("speed",
                value -> value.number("a factor above 0, at most 1000", Double.MIN_VALUE, SPEED_MAX), 1.0);
        Optional<Value> file = section.get("replay");
        Optional<StartTimes> recorded = file.flatMap(this::file);
        if (file.isEmpty() || recorded.isEmpty() || speed.isEmpty()) {
            return Optional.empty();
        }
        total += recorded.get().count();
        if (total > StartTimes.COUNT_MAX) {
            file.get().mistake("all replays of the file together have more than " + StartTimes.COUNT_MAX + " starts");
            return Optional.empty();
        }
        if (seconds(recorded.get().duration()) / speed.get() > seconds(Notation.LONGEST)) {
            section.placeOf("speed", "replay").mistakeAtKey("takes longer than 30 days at this speed");
            return Optional.empty();
        }
        boolean asRecorded = speed.get() == 1;
        return asRecorded ? recorded : recorded.map(starts -> starts.atSpeed(speed.get()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private Optional<StartTimes> file(Value value) {
        Optional<Variables.Text> name = value.text("the name of a file of starts");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = directory.resolve(name.get().value());
            Optional<StartTimes> known = recordings.get(file);
            if (known != null) {
                return known;
            }
            if (!Files.exists(file)) {
                value.wrong("there is no such file beside the configuration");
            } else if (!Files.isRegularFile(file)) {
                value.wrong("expected a regular file");
            } else if (Files.size(file) > StartsFile.BYTES_MAX) {
                value.wrong("a file of starts has at most 1 GiB");
            } else {
                Optional<StartTimes> read = new StartsFile(value, shown(name.get(), value)).read(file);
                recordings.put(file, read);
                return read;
            }
        } catch (InvalidPathException ignored) { // the message below is all there is to say
            value.wrong("expected the name of a file");
        } catch (IOException ignored) { // its message would only repeat the name
            value.wrong("the file cannot be read; check its permissions");
        }
        return Optional.empty();
    }

    /** The file's name for messages, which never show what a variable stands for. */
    private static String shown(Variables.Text name, Value value) {
        boolean asItIs = name.replaced() || name.value().startsWith("/");
        return asItIs ? name.written() : value.reading().findings().beside(name.written());
    }
}
