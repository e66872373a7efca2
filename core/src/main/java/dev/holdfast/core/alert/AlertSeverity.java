package dev.holdfast.core.alert;

import java.util.Locale;

/** How bad an alert is, from least to most. */
public enum AlertSeverity {
    /** Worth knowing; nobody is told. */
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    /** How it is written in documents: {@code info}, {@code warning}, {@code error}, {@code critical}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean worseThan(AlertSeverity other) {
        return compareTo(other) > 0;
    }
}
