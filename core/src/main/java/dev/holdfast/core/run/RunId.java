package dev.holdfast.core.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a run: its UTC second and six random characters, as in {@code 20261121-080000-3f9a1c}, so that ids sort by
 * time and can be typed.
 */
public record RunId(String value) implements Comparable<RunId> {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{6}");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public RunId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("run id must look like 20261121-080000-3f9a1c, was '" + value + "'");
        }
    }

    public static RunId at(Instant start, RandomGenerator random) {
        return new RunId(SECOND.format(start) + String.format(Locale.ROOT, "-%06x", random.nextInt(1 << 24)));
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
