package dev.holdfast.config;

import dev.holdfast.core.scenario.StartTimes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of recorded starts: one a line in the first column of a CSV, as seconds or as RFC 3339 time stamps, in any
 * order. A first line that does not begin like either is a header. Byte by byte, so that a line without end does no harm.
 * For one file; not thread-safe.
 */
final class StartsFile {

    static final long BYTES_MAX = 1L << 30;

    /** As its bytes look one by one. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final int COLUMN_MAX = 80;
    private static final int MISTAKES_MAX = 10;
    private static final Duration FARTHEST = Duration.ofDays(30_000);
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?");
    private static final BigDecimal SECONDS_END = BigDecimal.TEN.pow(13);

    private final Value value;
    private final String shownAs;
    private final StringBuilder column = new StringBuilder();
    private boolean inColumn = true;
    private boolean blank = true;
    private int line = 1;
    private int mistakes;
    private boolean begun;
    private boolean stamps;
    private @Nullable Instant first;
    private long[] nanos = new long[1024];
    private int count;

    /**
     * @param value names the file
     * @param shownAs the file's name in messages
     */
    StartsFile(Value value, String shownAs) {
        this.value = value;
        this.shownAs = shownAs;
    }

    /** The starts relative to the earliest; empty after a mistake, which is recorded with this file's own line. */
    Optional<StartTimes> read(Path file) throws IOException {
        byte[] chunk = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n > 0 && mistakes < MISTAKES_MAX && count <= StartTimes.COUNT_MAX; n = in
                    .read(chunk)) {
                for (int i = 0; i < n && mistakes < MISTAKES_MAX && count <= StartTimes.COUNT_MAX; i++) {
                    take((char) (chunk[i] & 0xFF));
                }
            }
        }
        if (mistakes < MISTAKES_MAX && !blank) {
            endLine();
        }
        if (count > StartTimes.COUNT_MAX) {
            value.wrong("a replay has at most " + StartTimes.COUNT_MAX + " starts");
            return Optional.empty();
        }
        if (mistakes == 0 && count == 0) {
            value.wrong("the file has no start; it has one a line, in seconds or as a time stamp");
        }
        return mistakes > 0 || count == 0 ? Optional.empty() : Optional.of(relative());
    }

    private StartTimes relative() {
        long[] starts = Arrays.copyOf(nanos, count);
        long earliest = Arrays.stream(starts).min().orElseThrow();
        for (int i = 0; i < starts.length; i++) {
            starts[i] -= earliest;
        }
        return StartTimes.of(starts);
    }

    private void take(char c) {
        if (c == '\n') {
            endLine();
            line++;
            return;
        }
        blank &= c == ' ' || c == '\r' || c == '\t';
        inColumn &= c != ',' && c != ';' && c != '\t';
        if (inColumn && column.length() <= COLUMN_MAX) {
            column.append(c);
        }
    }

    private void endLine() {
        String text = column.toString().strip();
        text = !begun && text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        text = quoted ? text.substring(1, text.length() - 1) : text;
        boolean header = !begun && !text.matches("(?s)[-+.0-9].*");
        if (!blank && !header) {
            start(text);
        }
        begun |= !blank;
        column.setLength(0);
        inColumn = true;
        blank = true;
    }

    private void start(String text) {
        Optional<Instant> start = text.length() > COLUMN_MAX ? Optional.empty() : instant(text);
        if (start.isEmpty()) {
            wrong(text, "expected a start in seconds, such as 12.5, or a time stamp such as 2026-11-21T08:00:00Z");
            return;
        }
        boolean stamp = text.indexOf(':') >= 0;
        if (first == null) {
            first = start.get();
            stamps = stamp;
        }
        Duration since = Duration.between(first, start.get());
        if (stamp != stamps) {
            wrong(text, "expected " + (stamps ? "a time stamp" : "seconds") + ", as in the lines above");
        } else if (since.abs().compareTo(FARTHEST) > 0) {
            wrong(text, "lies more than 30000 days from the first start");
        } else {
            nanos = count == nanos.length ? Arrays.copyOf(nanos, count * 2) : nanos;
            nanos[count++] = since.toNanos();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            if (SECONDS.matcher(text).matches()) {
                BigDecimal seconds = new BigDecimal(text);
                if (seconds.abs().compareTo(SECONDS_END) >= 0) {
                    return Optional.empty();
                }
                BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
                long rest = seconds.subtract(whole).movePointRight(9).longValue();
                return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), rest));
            }
            String iso = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException ignored) { // the caller says what was expected
            return Optional.empty();
        }
    }

    private void wrong(String text, String rule) {
        mistakes++;
        value.reading().findings().mistakeElsewhere(shownAs, new Position(line, 1), rule,
                Optional.of(text.isEmpty() ? "nothing" : "text " + Quoted.of(text)));
    }
}
