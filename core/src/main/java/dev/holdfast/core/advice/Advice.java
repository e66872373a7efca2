package dev.holdfast.core.advice;

import dev.holdfast.core.run.Scope;
import java.util.List;
import java.util.Locale;

/**
 * One thing that may help, and why.
 *
 * @param scope whose requests it is about
 * @param what to do, in a sentence
 * @param why the numbers that suggest it, in a sentence
 * @param missed the objectives that it may help to meet, as they were written; at least one
 */
public record Advice(Topic topic, Scope scope, String what, String why, List<String> missed) {

    /** What kind of thing it is. */
    public enum Topic {
        /** Show an answer while it is made. */
        STREAM,
        /** Show that something is going on before there is an answer. */
        PROGRESS,
        /** Take a wait for what it is. */
        QUEUE,
        /** Let users go on after an answer that failed. */
        RETRY,
        /** Give up in time. */
        TIMEOUTS,
        /** Do less at a time. */
        CONCURRENCY,
        /** Ask with fewer tokens. */
        PROMPT,
        /** Answer with fewer tokens. */
        LENGTH,
        /** Look at the wait for a connection. */
        CONNECTIONS;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Advice {
        missed = List.copyOf(missed);
        if (what.isBlank() || why.isBlank() || missed.isEmpty()) {
            throw new IllegalArgumentException("advice says what, why and for which objective: '" + what + "', '" + why
                    + "', " + missed);
        }
    }
}
