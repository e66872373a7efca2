package dev.holdfast.core.window;

/**
 * When a share above the limit is believed. "1 % of errors" is broken by a single error in each minute with fewer than a
 * hundred requests: a healthy service with 0.2 % would be alarmed in every sixth minute.
 *
 * @param totalMin events below which a window says nothing, at least 1
 * @param badEnough so many bad events speak for themselves, at least 1
 * @param chanceMax fewer of them count when a share at the limit itself gives so many, or more, with at most this
 *     probability; 1 believes any
 */
public record Evidence(long totalMin, long badEnough, double chanceMax) {

    /** For shares of rare events, as errors are. */
    public static final Evidence OF_ERRORS = new Evidence(1, 10, 1e-3);

    public Evidence {
        if (totalMin < 1 || badEnough < 1 || !(chanceMax > 0 && chanceMax <= 1)) {
            throw new IllegalArgumentException("need counts of at least 1 and a probability in (0, 1], had " + totalMin
                    + ", " + badEnough + " and " + chanceMax);
        }
    }

    /** Every share is believed, of at least so many events. */
    public static Evidence ofAtLeast(long totalMin) {
        return new Evidence(totalMin, 1, 1);
    }

    /** The fewest events of which a single bad one does not exceed the limit. */
    public static Evidence notOfOne(double limit) {
        return ofAtLeast(Math.max(1, (long) Math.ceil(1 / limit * (1 - 1e-12))));
    }

    boolean isEnough(Counts counts) {
        return counts.total() >= totalMin;
    }

    /** Whether the counts show that the limit is exceeded. */
    boolean shows(Counts counts, double limit) {
        return counts.exceeds(limit) && (counts.bad() >= badEnough || chance(counts, limit) <= chanceMax);
    }

    /** P(X >= bad) of a binomial X. Few terms: beyond {@code badEnough} nobody asks. */
    private static double chance(Counts counts, double limit) {
        if (limit <= 0) {
            return 0;
        }
        if (limit >= 1) {
            return 1;
        }
        double term = Math.exp(counts.total() * Math.log1p(-limit));
        double below = 0;
        for (long k = 0; k < counts.bad(); k++) {
            below += term;
            term *= (double) (counts.total() - k) / (k + 1) * limit / (1 - limit);
        }
        return Math.max(0, 1 - below);
    }
}
