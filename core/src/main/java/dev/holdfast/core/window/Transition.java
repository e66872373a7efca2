package dev.holdfast.core.window;

import java.time.Instant;

/**
 * A rule went from one state to another.
 *
 * @param rule its name
 * @param at end of the window that made it so; of the last one without data for {@link WatchState#NO_DATA}
 * @param counts of that window, or of the long window of a burn rate
 * @param limit the share that is the most which is well
 * @param text one sentence with the numbers
 */
public record Transition(String rule, Instant at, WatchState from, WatchState to, Counts counts, double limit,
        String text) {}
