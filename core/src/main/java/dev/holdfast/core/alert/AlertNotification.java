package dev.holdfast.core.alert;

import java.util.Comparator;
import java.util.List;

/**
 * Something that somebody should be told, once.
 *
 * @param kind what is new about it
 * @param alerts of one group, the worst first; never empty
 */
public record AlertNotification(Kind kind, List<Alert> alerts) {

    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(Alert::severity).reversed()
            .thenComparing(Alert::openedAt);

    /** What is new. */
    public enum Kind {
        /** Nobody was told of it before. */
        NEW,
        /** It is worse than when somebody was told. */
        WORSE,
        /** It was acknowledged or resolved, and fires again. */
        BACK,
        /** Later runs are as before. */
        WENT_AWAY
    }

    public AlertNotification {
        alerts = alerts.stream().sorted(WORST_FIRST).toList();
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("a notification speaks of at least one alert");
        }
    }

    /** The worst of them, which speaks for all. */
    public Alert leader() {
        return alerts.getFirst();
    }
}
