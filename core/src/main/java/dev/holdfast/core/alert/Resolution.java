package dev.holdfast.core.alert;

import java.util.Locale;

/** Why an alert is over. */
public enum Resolution {
    /** The cause was found and mended: the alert was right. */
    FIXED,
    /** The change is wanted or bearable: the alert was right. */
    ACCEPTED,
    /** There was no change: the alert was wrong, and its series is held to a higher bar from now on. */
    FALSE_ALARM,
    /** Later runs are as before. Says nothing of whether the alert was right. */
    WENT_AWAY;

    /** How it is written: {@code fixed}, {@code accepted}, {@code false-alarm}, {@code went-away}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
