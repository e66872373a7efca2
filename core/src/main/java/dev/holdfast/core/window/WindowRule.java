package dev.holdfast.core.window;

import java.time.Duration;

/**
 * A share of bad events that must not be exceeded in so many windows in a row.
 *
 * @param name how the rule is called in what it says
 * @param limit the highest share that is well, in [0, 1)
 * @param window whole seconds, at least one
 */
public record WindowRule(String name, Bad bad, double limit, Duration window, Evidence evidence,
        Hysteresis hysteresis) {

    public WindowRule {
        if (!(limit >= 0 && limit < 1)) {
            throw new IllegalArgumentException("the limit must be a share in [0, 1), was " + limit);
        }
        if (!window.isPositive() || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
            throw new IllegalArgumentException("a window must be whole seconds, was " + window);
        }
    }

    /** From the first broken window's begin until the rule fires. */
    public Duration span() {
        return window.multipliedBy(hysteresis.breakAfter());
    }
}
