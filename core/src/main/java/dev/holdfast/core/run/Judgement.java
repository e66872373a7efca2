package dev.holdfast.core.run;

import java.util.Collection;
import java.util.Locale;

/** What a check came to, from best to worst. */
public enum Judgement {
    PASS,
    WARN,
    /** Too little or too noisy evidence; the finding says what would settle it. */
    INCONCLUSIVE,
    FAIL;

    /** How the judgement is written in documents: {@code pass}, {@code warn}, {@code inconclusive}, {@code fail}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worst of all; inconclusive when there is none, because missing evidence never passes. */
    public static Judgement worst(Collection<Judgement> judgements) {
        return judgements.stream().max(Enum::compareTo).orElse(INCONCLUSIVE);
    }
}
