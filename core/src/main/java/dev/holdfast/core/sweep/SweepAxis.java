package dev.holdfast.core.sweep;

import java.math.BigDecimal;
import java.math.MathContext;

/** What the loads of a sweep are numbers of. */
public enum SweepAxis {
    /** Users at a time, who wait for their answers (closed model). */
    USERS,
    /** Requests that start per second, whatever the answers do (open model). */
    RATE;

    private static final MathContext SHOWN = new MathContext(4);

    /** A load in words: {@code 1 user}, {@code 8 users}, {@code 2.5/s}. */
    public String words(double load) {
        String number = BigDecimal.valueOf(load).round(SHOWN).stripTrailingZeros().toPlainString();
        return switch (this) {
            case USERS -> number + (load == 1 ? " user" : " users");
            case RATE -> number + "/s";
        };
    }
}
