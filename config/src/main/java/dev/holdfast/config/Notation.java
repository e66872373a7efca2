package dev.holdfast.config;

import dev.holdfast.core.unit.Rate;
import dev.holdfast.core.unit.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How quantities are written in the file. Each reader answers empty for a text that is written otherwise. */
public final class Notation {

    static final Duration LONGEST = Duration.ofDays(30);
    static final double FASTEST_PER_SECOND = 1_000_000;

    private static final Pattern DURATION = Pattern.compile("(?:([0-9]{1,9}(?:\\.[0-9]{1,3})?)(us|ms|s|m|h))"
            + "|(?:(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?)");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)/([smh])");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(B|KB|MB|GB|KiB|MiB|GiB)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)%");

    /** Reading a decimal number takes time that grows with the square of its length. */
    static final int NUMBER_LENGTH_MAX = 400;

    private Notation() {}

    /** {@code 250ms}, {@code 2s}, {@code 1.5s}, {@code 1m30s}; from zero to 30 days. */
    public static Optional<Duration> duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        Duration sum = parts.group(1) != null ? simple(parts.group(1), parts.group(2)) : Duration.ZERO;
        String[] units = {"h", "m", "s", "ms"};
        for (int i = 0; i < units.length; i++) {
            if (parts.group(3 + i) != null) {
                sum = sum.plus(simple(parts.group(3 + i), units[i]));
            }
        }
        return Optional.of(sum).filter(duration -> duration.compareTo(LONGEST) <= 0);
    }

    static Optional<Duration> positiveDuration(String text) {
        return duration(text).filter(Duration::isPositive);
    }

    /** {@code 100/s}, {@code 600/m}; positive and at most a million per second. */
    public static Optional<Rate> rate(String text) {
        return rateOrZero(text).filter(perSecond -> perSecond > 0).map(Rate::new);
    }

    /** As {@link #rate}, and {@code 0/s}; per second. */
    public static Optional<Double> rateOrZero(String text) {
        Matcher parts = RATE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        double seconds = switch (parts.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            default -> 3600;
        };
        double perSecond = Double.parseDouble(parts.group(1)) / seconds;
        return Optional.of(perSecond).filter(rate -> rate <= FASTEST_PER_SECOND);
    }

    /** {@code 2KB}, {@code 1.5MiB}, in bytes, rounded down. */
    static Optional<Long> size(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Unit.ofSymbol(parts.group(2))
                .map(unit -> (long) unit.convert(Double.parseDouble(parts.group(1)), Unit.BYTE));
    }

    /** {@code 10%} as 0.1; positive. */
    static Optional<Double> percent(String text) {
        Matcher parts = PERCENT.matcher(text);
        return parts.matches()
                ? Optional.of(new BigDecimal(parts.group(1)).movePointLeft(2).doubleValue()).filter(share -> share > 0)
                : Optional.empty();
    }

    /** A number of YAML 1.2 that is whole, {@code 0x10} and {@code 1e3} included. */
    static Optional<BigInteger> whole(String text) {
        if (text.length() > NUMBER_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            if (text.startsWith("0x") || text.startsWith("0o")) {
                return Optional.of(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
            }
            BigDecimal number = new BigDecimal(text);
            boolean small = number.precision() - (long) number.scale() <= 40; // 1e999999999 would fill the memory
            return small ? Optional.of(number.toBigIntegerExact()) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException ignored) { // no whole number, as the caller is told
            return Optional.empty();
        }
    }

    /** A finite decimal number. */
    static Optional<Double> number(String text) {
        Optional<Double> whole = whole(text).map(BigInteger::doubleValue);
        if (whole.isPresent() || text.length() > NUMBER_LENGTH_MAX) {
            return whole;
        }
        try {
            return Optional.of(new BigDecimal(text).doubleValue()).filter(Double::isFinite);
        } catch (NumberFormatException ignored) { // no number, as the caller is told
            return Optional.empty();
        }
    }

    private static Duration simple(String number, String unit) {
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(switch (unit) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        }));
        BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
