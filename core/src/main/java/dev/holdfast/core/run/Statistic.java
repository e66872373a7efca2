package dev.holdfast.core.run;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a distribution becomes one number. */
public sealed interface Statistic {

    Statistic MEDIAN = new Percentile(50);
    Statistic P95 = new Percentile(95);
    Statistic P99 = new Percentile(99);

    /** How the statistic is written: {@code p95}, {@code mean}, {@code value}. */
    String label();

    /** The number, in nanoseconds; empty when nothing was recorded. */
    OptionalDouble of(LatencyHistogram histogram);

    /** The statistic written as {@code p95}, {@code p99.9}, {@code median}, {@code mean}, {@code min}, {@code max}. */
    static Optional<Statistic> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Simple simple : Simple.values()) {
            if (simple.label().equals(lower)) {
                return Optional.of(simple);
            }
        }
        if (lower.equals("median")) {
            return Optional.of(MEDIAN);
        }
        Matcher percentile = Percentile.SPELLING.matcher(lower);
        if (percentile.matches()) {
            double value = Double.parseDouble(percentile.group(1));
            return value > 0 && value < 100 ? Optional.of(new Percentile(value)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The statistics without a parameter. */
    enum Simple implements Statistic {
        MEAN,
        MIN,
        MAX,
        /** The metric is one number already. */
        VALUE;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public OptionalDouble of(LatencyHistogram histogram) {
            if (histogram.isEmpty()) {
                return OptionalDouble.empty();
            }
            return switch (this) {
                case MEAN -> OptionalDouble.of(histogram.meanNanos());
                case MIN -> OptionalDouble.of(histogram.minNanos().orElseThrow());
                case MAX -> OptionalDouble.of(histogram.maxNanos().orElseThrow());
                case VALUE -> throw new IllegalArgumentException("a distribution is no single value");
            };
        }
    }

    /** The smallest value that the given percentage of values, in (0, 100), do not exceed. */
    record Percentile(double percentile) implements Statistic {

        private static final Pattern SPELLING = Pattern.compile("p([0-9]{1,2}(?:\\.[0-9]{1,4})?)");

        public Percentile {
            if (!(percentile > 0 && percentile < 100)) {
                throw new IllegalArgumentException("percentile must be in (0, 100), was " + percentile);
            }
        }

        @Override
        public String label() {
            return "p" + BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString();
        }

        @Override
        public OptionalDouble of(LatencyHistogram histogram) {
            return histogram.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(histogram.percentileNanos(percentile));
        }
    }
}
