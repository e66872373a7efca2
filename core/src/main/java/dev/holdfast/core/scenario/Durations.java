package dev.holdfast.core.scenario;

import java.time.Duration;

/** Durations as people write them: {@code 1m30s}, {@code 250ms}. */
final class Durations {

    private Durations() {}

    static String text(Duration duration) {
        if (duration.toNanos() % 1_000_000_000 != 0) {
            return duration.toNanos() % 1_000_000 == 0 ? duration.toMillis() + "ms" : duration.toNanos() / 1e6 + "ms";
        }
        StringBuilder text = new StringBuilder();
        long hours = duration.toHours();
        if (hours > 0) {
            text.append(hours).append('h');
        }
        if (duration.toMinutesPart() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        if (duration.toSecondsPart() > 0 || text.isEmpty()) {
            text.append(duration.toSecondsPart()).append('s');
        }
        return text.toString();
    }
}
