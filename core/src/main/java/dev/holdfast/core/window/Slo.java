package dev.holdfast.core.window;

import java.time.Duration;

/**
 * A service-level objective: which share of all events of a period has to be good.
 *
 * @param name as in {@code availability}
 * @param bad which events are not good
 * @param objective the share of good events that is promised, in (0, 1)
 * @param period over which it is promised, rolling; from a day to 90 days
 */
public record Slo(String name, Bad bad, double objective, Duration period) {

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    public Slo {
        if (!(objective > 0 && objective < 1)) {
            throw new IllegalArgumentException("an objective is a share in (0, 1), was " + objective);
        }
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0
                || !period.equals(Duration.ofSeconds(period.toSeconds()))) {
            throw new IllegalArgumentException("a period is whole seconds from 1 to 90 days, was " + period);
        }
    }

    /** The share of events that may be bad. */
    public double budget() {
        return 1 - objective;
    }
}
