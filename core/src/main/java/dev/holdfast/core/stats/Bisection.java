package dev.holdfast.core.stats;

import java.util.function.DoublePredicate;

/**
 * Finds where a condition begins to hold, to the last bit: numbers taken as whole ones in the same order are halved 64
 * times, whatever their magnitude.
 */
final class Bisection {

    private Bisection() {}

    /**
     * The smallest number for which the condition holds.
     *
     * @param from does not hold yet, or is the answer
     * @param to the answer where it holds for nothing smaller
     * @param holds once true, true for all larger numbers
     */
    static double smallest(double from, double to, DoublePredicate holds) {
        if (holds.test(from)) {
            return from;
        }
        long low = position(from);
        long high = position(to);
        while (low + 1 < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (holds.test(at(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return at(high);
    }

    private static long position(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double at(long position) {
        return Double.longBitsToDouble(position < 0 ? Long.MIN_VALUE - position : position);
    }
}
