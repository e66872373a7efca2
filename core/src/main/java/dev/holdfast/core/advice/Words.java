package dev.holdfast.core.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers within a sentence. */
final class Words {

    private Words() {}

    /** {@code 850 µs}, {@code 12.3 ms}, {@code 1.25 s}. */
    static String time(double nanos) {
        double size = Math.abs(nanos);
        return size >= 999.5e6
                ? digits(nanos / 1e9) + " s"
                : size >= 999.5e3 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e3) + " µs";
    }

    /** {@code 12.5 %}. */
    static String percent(double ratio) {
        return digits(100 * ratio) + " %";
    }

    /** Three significant digits at most. */
    static String digits(double value) {
        return Math.abs(value) >= 999.5
                ? String.format(Locale.ROOT, "%.0f", value)
                : new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    /** {@code 1 request}, {@code 20 requests}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
