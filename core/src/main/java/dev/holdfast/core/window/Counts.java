package dev.holdfast.core.window;

import java.util.OptionalDouble;

/**
 * How many events there were, and how many of them were bad. Adding counts of parts is exact, which is why everything here
 * is made of them: "p95 above 225 ms" is "more than 5 % of the requests took longer than 225 ms".
 *
 * @param total not negative
 * @param bad from 0 to {@code total}
 */
public record Counts(long total, long bad) {

    public static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (bad < 0 || bad > total) {
            throw new IllegalArgumentException("need 0 <= bad <= total, had " + bad + " of " + total);
        }
    }

    /**
     * Both together.
     *
     * @throws ArithmeticException if the sum does not fit a {@code long}
     */
    public Counts plus(Counts other) {
        return new Counts(Math.addExact(total, other.total), Math.addExact(bad, other.bad));
    }

    /** The bad ones' share, in [0, 1]; empty when there were no events. */
    public OptionalDouble share() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bad / total);
    }

    /** Whether the bad ones' share lies above the limit; not so when there were no events. */
    public boolean exceeds(double limit) {
        // The limit is a decimal number that a double may miss by a hair: 3 of 10 do not exceed 30 %.
        return bad > limit * total * (1 + 1e-12);
    }

    /** The later word of a source that counts one stretch of time again: what has counted more. */
    Counts later(Counts other) {
        return total != other.total
                ? total > other.total ? this : other
                : bad >= other.bad ? this : other;
    }
}
