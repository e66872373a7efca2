package dev.holdfast.report;

import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Quantity;
import dev.holdfast.core.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers as people read them: three significant digits, a unit that suits the size, thin spaces between groups of three
 * digits from 10 000 on. What is not zero is never shown as zero, and a share short of the whole never as 100 %.
 */
public final class Numbers {

    /** Narrow no-break space. */
    static final char THIN_SPACE = '\u202F';
    /** Stands where there is no number. */
    static final String NONE = "–";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Numbers() {}

    /** The value with a unit that suits its size: {@code 182 µs}, {@code 14.2 MB}, {@code 0.40 %}, {@code 812/s}. */
    public static String of(double value, Unit unit) {
        Scale scale = Scale.of(unit, value);
        return scale.format(value) + scale.suffix();
    }

    public static String of(Quantity quantity) {
        return of(quantity.value(), quantity.unit());
    }

    /** {@code 182 µs}, {@code 1.23 ms}, {@code 12.3 s}. */
    public static String duration(double nanos) {
        return of(nanos, Unit.NANOSECOND);
    }

    /** A share as percent, {@code 0.40 %}; close to the whole with as many digits as its distance needs. */
    public static String percent(double ratio) {
        return of(ratio, Unit.RATIO);
    }

    /** {@code 812/s}. */
    public static String rate(double perSecond) {
        return of(perSecond, Unit.PER_SECOND);
    }

    /** Decimal units: {@code 14.2 MB}. */
    public static String bytes(double bytes) {
        return of(bytes, Unit.BYTE);
    }

    /** {@code 12 345}, with a thin space. */
    public static String count(long count) {
        return grouped(count);
    }

    /** A relative change: +0.123 is {@code +12.3 %}. */
    public static String change(double change) {
        return changeNumber(change) + " %";
    }

    /** Both ends in the unit that suits the upper one: {@code 1.20 … 1.34 ms}; an unbounded end is {@code ∞}. */
    public static String interval(Interval interval, Unit unit) {
        Scale scale = Scale.of(unit, finite(interval));
        return scale.format(interval.low()) + " … " + scale.format(interval.high()) + scale.suffix();
    }

    /** {@code +8.10 … +15.2 %}. */
    public static String changeInterval(Interval interval) {
        return changeNumber(interval.low()) + " … " + changeNumber(interval.high()) + " %";
    }

    /** A time span for orientation: {@code 850ms}, {@code 12.3s}, {@code 1m30s}, {@code 2h05m}, {@code 3d04h}. */
    public static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.isNegative()) {
            return "-" + span(duration.negated());
        }
        if (seconds < 60) {
            String text = seconds < 1
                    ? duration.toMillis() + "ms"
                    : String.format(Locale.ROOT, "%.1fs", Math.floor(duration.toMillis() / 100.0) / 10);
            return text.replace(".0s", "s");
        }
        if (seconds < 3600) {
            return twoParts(seconds / 60, "m", seconds % 60, "s");
        }
        return seconds < 86_400
                ? twoParts(seconds / 3600, "h", seconds / 60 % 60, "m")
                : twoParts(seconds / 86_400, "d", seconds / 3600 % 24, "h");
    }

    /** {@code 2026-11-21 08:00}, UTC. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** {@code 2026-11-21 08:00:00 UTC}. */
    public static String second(Instant instant) {
        return SECOND.format(instant) + " UTC";
    }

    /** {@code 1 run}, {@code 20 runs}. */
    public static String plural(long count, String noun) {
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? NONE : value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-6 || size >= 1e15) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 999.5) {
            return grouped(Math.round(value));
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.setScale(Math.max(0, 2 - exponent), RoundingMode.HALF_EVEN).toPlainString();
    }

    static String percentNumber(double ratio) {
        double percent = ratio * 100;
        if (!Double.isFinite(percent)) {
            return significant(percent);
        }
        if (percent == 0 || percent == 100) {
            return percent == 0 ? "0" : "100";
        }
        if (Math.abs(percent) >= 1 && Math.abs(100 - percent) >= 1) {
            return significant(percent);
        }
        BigDecimal exact = BigDecimal.valueOf(percent).round(new MathContext(15)); // drops what * 100 left behind
        double small = Math.min(Math.abs(percent), BigDecimal.valueOf(100).subtract(exact).abs().doubleValue());
        int decimals = Math.clamp(1 - (int) Math.floor(Math.log10(small)), 2, 15);
        RoundingMode rounding = percent >= 1 && percent < 100 ? RoundingMode.DOWN : RoundingMode.HALF_EVEN;
        return exact.setScale(decimals, rounding).toPlainString();
    }

    static String changeNumber(double change) {
        double percent = change * 100;
        if (!Double.isFinite(percent)) {
            return (percent > 0 ? "+" : "") + significant(percent);
        }
        double size = Math.abs(percent);
        if (size >= 9999.5) {
            return (percent > 0 ? "+" : "") + grouped(Math.round(percent));
        }
        String text = String.format(Locale.ROOT, size < 9.995 ? "%+.2f" : size < 99.95 ? "%+.1f" : "%+.0f", percent);
        return text.equals("-0.00") ? "+0.00" : text;
    }

    static String grouped(long count) {
        String digits = Long.toString(count);
        int first = count < 0 ? 1 : 0;
        if (digits.length() - first < 5) {
            return digits;
        }
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, THIN_SPACE);
        }
        return text.toString();
    }

    private static double[] finite(Interval interval) {
        return Double.isFinite(interval.high()) ? new double[]{interval.high()} : new double[]{interval.low()};
    }

    private static String twoParts(long large, String largeUnit, long small, String smallUnit) {
        return small == 0
                ? large + largeUnit
                : String.format(Locale.ROOT, "%d%s%02d%s", large, largeUnit, small,
                        smallUnit);
    }
}
