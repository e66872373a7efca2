package dev.holdfast.core.run;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What one run says about one metric in one scope. */
public sealed interface Measurement {
    Metric metric();

    Scope scope();

    /** How many observations stand behind it. */
    long n();

    /** The number of a statistic, in the metric's unit; empty where this measurement has no such statistic. */
    OptionalDouble value(Statistic statistic);

    /** The statistics that describe this measurement in a table and are kept as columns of the store. */
    List<Statistic> statistics();

    /** Durations of single requests, as a histogram. */
    record Distribution(Metric metric, Scope scope, LatencyHistogram histogram) implements Measurement {
        @Override
        public long n() {
            return histogram.count();
        }

        @Override
        public OptionalDouble value(Statistic statistic) {
            return statistic == Statistic.Simple.VALUE ? OptionalDouble.empty() : statistic.of(histogram);
        }

        @Override
        public List<Statistic> statistics() {
            return List.of(Statistic.Simple.MIN, Statistic.Simple.MEAN, Statistic.MEDIAN, new Statistic.Percentile(90),
                    Statistic.P95, Statistic.P99, Statistic.Simple.MAX);
        }
    }

    /** Repeated observations of one quantity, in order, as of a command run several times. Never empty. */
    record Samples(Metric metric, Scope scope, List<Double> values) implements Measurement {
        public Samples {
            values = List.copyOf(values);
            if (values.isEmpty() || values.stream().anyMatch(value -> !Double.isFinite(value))) {
                throw new IllegalArgumentException("samples must be finite and at least one, were " + values);
            }
        }

        @Override
        public long n() {
            return values.size();
        }

        @Override
        public OptionalDouble value(Statistic statistic) {
            double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return OptionalDouble.of(switch (statistic) {
                case Statistic.Percentile p -> atPercentile(sorted, p.percentile());
                case Statistic.Simple simple -> switch (simple) {
                    case MEAN -> Arrays.stream(sorted).average().orElseThrow();
                    case MIN -> sorted[0];
                    case MAX -> sorted[sorted.length - 1];
                    case VALUE -> atPercentile(sorted, 50);
                };
            });
        }

        @Override
        public List<Statistic> statistics() {
            return List.of(Statistic.Simple.MIN, Statistic.Simple.MEAN, Statistic.MEDIAN, Statistic.Simple.MAX);
        }

        /** Linear interpolation between closest ranks (Hyndman and Fan's type 7). */
        private static double atPercentile(double[] sorted, double percentile) {
            double rank = percentile / 100 * (sorted.length - 1);
            int below = (int) Math.floor(rank);
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
        }
    }

    /**
     * One number.
     *
     * @param n how many observations it sums up: the requests behind a rate, 1 for a single reading
     */
    record Scalar(Metric metric, Scope scope, double value, long n) implements Measurement {
        public Scalar {
            if (!Double.isFinite(value) || n < 0) {
                throw new IllegalArgumentException(
                        metric.name() + " must be finite with n >= 0, was " + value + ", n = " + n);
            }
        }

        @Override
        public OptionalDouble value(Statistic statistic) {
            return statistic == Statistic.Simple.VALUE ? OptionalDouble.of(value) : OptionalDouble.empty();
        }

        @Override
        public List<Statistic> statistics() {
            return List.of(Statistic.Simple.VALUE);
        }
    }
}
