package dev.holdfast.core.baseline;

import dev.holdfast.core.run.RunId;
import java.time.Instant;
import java.util.regex.Pattern;

/** What a person decided about baselines; kept for ever, with who and why. */
public sealed interface BaselineDecision {

    Instant at();

    RunId run();

    /** Why; never blank. */
    String reason();

    /** Who, as the operating system or git names them. */
    String by();

    /**
     * The change that a run shows is intended: from that run on, its scenario has a new normal.
     */
    record Accept(Instant at, RunId run, String reason, String by) implements BaselineDecision {
        public Accept {
            requireReason(reason);
        }
    }

    /** A run is the reference under a name, such as {@code release}, {@code mock} or {@code real}. */
    record Name(Instant at, RunId run, String name, String reason, String by) implements BaselineDecision {

        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

        public Name {
            requireReason(reason);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a baseline's name has lower-case letters, digits, '.', '_' and '-', was '" + name + "'");
            }
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a decision about a baseline needs a reason");
        }
    }
}
