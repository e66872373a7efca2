package dev.holdfast.core.chat;

import java.util.Locale;

/** Who says how many tokens an answer had. The number of chunks is never taken for it. */
public enum TokenSource {
    /** The service's own {@code usage}: what is billed. */
    USAGE,
    /** Counted here in the text that arrived, with a vocabulary that may not be the model's. */
    ESTIMATED,
    /** Nobody: the answer counts for no rate and no cost. */
    UNKNOWN;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
