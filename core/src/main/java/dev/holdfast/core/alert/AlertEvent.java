package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an alert, or a silence that somebody made or ended. Events are kept for good and never
 * changed; what an alert is now follows from them.
 */
public sealed interface AlertEvent {

    /** Who is named where nobody decided. */
    String HOLDFAST = "holdfast";

    Instant at();

    /** Who did it: a person as git or the operating system names them, or {@link #HOLDFAST}. */
    String by();

    /** The word by which it is known in documents: {@code opened}, {@code seen}, {@code acknowledged}, … */
    default String word() {
        return switch (this) {
            case Opened e -> "opened";
            case Seen e -> "seen";
            case Quiet e -> "quiet";
            case Told e -> "told";
            case Returned e -> "returned";
            case Acknowledged e -> "acknowledged";
            case Resolved e -> "resolved";
            case Silenced e -> "silenced";
            case Unsilenced e -> "unsilenced";
        };
    }

    /** An event of one alert. */
    sealed interface OfAlert extends AlertEvent {
        AlertId alert();
    }

    /** An event that came of itself. */
    sealed interface Automatic extends OfAlert {
        @Override
        default String by() {
            return HOLDFAST;
        }
    }

    /**
     * A run showed something wrong that was not known.
     *
     * @param group id of the first alert that the same commits can have caused; the alert's own where it is the first
     * @param state pending or firing
     */
    record Opened(Instant at, AlertId alert, AlertId group, AlertKey key, AlertSeverity severity, AlertState state,
            String title, String explanation, AlertFigures figures, ChangeStart start,
            RunId run) implements Automatic {}

    /**
     * Another run showed it, too.
     *
     * @param state what the alert is now; a resolved one may be back
     * @param start where the change begins, if that is known better now
     */
    record Seen(Instant at, AlertId alert, AlertSeverity severity, AlertState state, String explanation,
            AlertFigures figures, Optional<ChangeStart> start, RunId run) implements Automatic {}

    /**
     * A run did not show it.
     *
     * @param over whether the change is over, so that what is seen later is another one
     */
    record Quiet(Instant at, AlertId alert, RunId run, boolean over) implements Automatic {}

    /** Somebody was told, or would have been were the group not known to them. */
    record Told(Instant at, AlertId alert, AlertSeverity severity) implements Automatic {}

    /** Its acknowledgement ran out, and it fires again. */
    record Returned(Instant at, AlertId alert) implements Automatic {}

    /** Somebody looks after it. */
    record Acknowledged(Instant at, String by, AlertId alert,
            Acknowledgement acknowledgement) implements OfAlert {}

    /**
     * It is over, or was said to be over for another reason than it was before.
     *
     * @param note why, in words; may be empty
     */
    record Resolved(Instant at, String by, AlertId alert, Resolution resolution, String note) implements OfAlert {}

    record Silenced(Silence silence) implements AlertEvent {
        @Override
        public Instant at() {
            return silence.from();
        }

        @Override
        public String by() {
            return silence.by();
        }
    }

    /** A silence ended before its time. */
    record Unsilenced(Instant at, String by, AlertId silence) implements AlertEvent {}
}
