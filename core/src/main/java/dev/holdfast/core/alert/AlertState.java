package dev.holdfast.core.alert;

import java.util.Locale;

/** Where an alert is in its life. Whether it is silenced or inhibited stands beside this. */
public enum AlertState {
    /** Seen once and not confirmed; nobody is told. */
    PENDING,
    FIRING,
    /** Somebody looks after it. */
    ACKNOWLEDGED,
    /** Over, with a {@link Resolution}. */
    RESOLVED;

    /** How it is written in documents: {@code pending}, {@code firing}, {@code acknowledged}, {@code resolved}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
