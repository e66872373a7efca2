package dev.holdfast.core.alert;

import java.time.Instant;

/**
 * For a while nobody is told of some alerts; they are opened and closed as ever.
 *
 * @param from when it was made
 * @param until when it ends, by itself
 * @param reason why; never blank
 * @param by who made it
 */
public record Silence(AlertId id, AlertMatcher matcher, Instant from, Instant until, String reason, String by) {

    boolean isActiveAt(Instant now) {
        return now.isBefore(until);
    }
}
