package dev.holdfast.core.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody looks after an alert.
 *
 * @param owner who
 * @param until when it ends and the alert is back; empty for not by itself
 * @param severity of the alert when it was acknowledged; what is worse than that was not meant
 */
public record Acknowledgement(Kind kind, String owner, String note, Optional<Instant> until, AlertSeverity severity) {

    /** What is done about it. */
    public enum Kind {
        /** The cause is being looked for. */
        INVESTIGATING,
        /** It is known and borne for now. */
        ACCEPTED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isOverAt(Instant now) {
        return until.isPresent() && !until.get().isAfter(now);
    }
}
