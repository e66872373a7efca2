package dev.holdfast.core.histogram;

import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.stats.OrderStatistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * An immutable distribution of durations in nanoseconds, with a relative error of at most 0.1 % per value (three
 * significant digits), from 1 ns to {@link HistogramRecorder#HIGHEST_NANOS}. Thread-safe.
 */
public final class LatencyHistogram {

    private static final LatencyHistogram EMPTY = new LatencyHistogram(new Histogram(1, 2, HistogramRecorder.DIGITS));

    /** HdrHistogram's V2 encoding: cookie and length, then deflated: cookie, length, offset, digits, range, ratio. */
    private static final int OUTER_HEAD_BYTES = 8;
    private static final int HEAD_BYTES = 40;
    private static final int DIGITS_AT = 12;

    private final Histogram counts;

    LatencyHistogram(Histogram counts) {
        this.counts = counts;
    }

    public static LatencyHistogram empty() {
        return EMPTY;
    }

    /** All values of all parts. */
    public static LatencyHistogram merge(Iterable<LatencyHistogram> parts) {
        Histogram sum = HistogramRecorder.newCounts();
        for (LatencyHistogram part : parts) {
            sum.add(part.counts);
        }
        return new LatencyHistogram(sum);
    }

    public long count() {
        return counts.getTotalCount();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** The smallest value, empty when nothing was recorded. */
    public OptionalLong minNanos() {
        return isEmpty() ? OptionalLong.empty() : OptionalLong.of(counts.getMinValue());
    }

    /** The largest value, empty when nothing was recorded. */
    public OptionalLong maxNanos() {
        return isEmpty() ? OptionalLong.empty() : OptionalLong.of(counts.getMaxValue());
    }

    /**
     * The mean.
     *
     * @throws IllegalStateException if nothing was recorded
     */
    public double meanNanos() {
        requireValues();
        synchronized (counts) { // HdrHistogram computes it with an iterator that all callers share
            return counts.getMean();
        }
    }

    /**
     * The standard deviation of the values themselves.
     *
     * @throws IllegalStateException if nothing was recorded
     */
    public double standardDeviationNanos() {
        requireValues();
        return counts.getStdDeviation();
    }

    /**
     * The smallest recorded value that at least the given percentage of all values do not exceed.
     *
     * @param percentile in [0, 100]
     * @throws IllegalStateException if nothing was recorded
     */
    public long percentileNanos(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be in [0, 100], was " + percentile);
        }
        requireValues();
        return counts.getValueAtPercentile(percentile);
    }

    /**
     * The interval of a percentile from order statistics, for independent values. An end that the values cannot bound at
     * this confidence is infinite (upper) or zero (lower).
     *
     * @param percentile in (0, 100)
     * @param confidence in (0, 1)
     * @throws IllegalStateException if nothing was recorded
     */
    public Interval percentileIntervalNanos(double percentile, double confidence) {
        requireValues();
        OrderStatistics.Ranks ranks = OrderStatistics.ranks(count(), percentile / 100, confidence);
        double low = ranks.low().isPresent() ? valueAtRank(ranks.low().getAsLong()) : 0;
        double high = ranks.high().isPresent() ? valueAtRank(ranks.high().getAsLong()) : Double.POSITIVE_INFINITY;
        return new Interval(low, Math.max(low, high), confidence);
    }

    /** The same values, those below the floor raised to it. */
    public LatencyHistogram raisedTo(long floorNanos) {
        if (isEmpty() || counts.getMinValue() >= floorNanos) {
            return this;
        }
        Histogram raised = HistogramRecorder.newCounts();
        for (HistogramIterationValue value : counts.recordedValues()) {
            raised.recordValueWithCount(Math.max(floorNanos, value.getValueIteratedTo()),
                    value.getCountAtValueIteratedTo());
        }
        return new LatencyHistogram(raised);
    }

    /** The number of values that do not exceed the limit, to the resolution of the histogram. */
    public long countAtMost(long nanos) {
        if (isEmpty() || nanos < 0) {
            return 0;
        }
        return nanos >= counts.getMaxValue() ? count() : counts.getCountBetweenValues(0, nanos);
    }

    /** One bar of a histogram: {@code count} values in ({@code fromNanos}, {@code toNanos}]; the first holds zeros too. */
    public record Bar(long fromNanos, long toNanos, long count) {}

    /** At most {@code bars} bars on a logarithmic scale that cover all values; empty when nothing was recorded. */
    public List<Bar> bars(int bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("bars must be at least 1, was " + bars);
        }
        List<Bar> result = new ArrayList<>();
        if (isEmpty()) {
            return result;
        }
        double low = Math.log(Math.max(1, counts.getMinValue()));
        double high = Math.log(Math.max(1, counts.getMaxValue()));
        long from = 0;
        long below = 0;
        for (int i = 1; i <= bars; i++) {
            long to = i == bars ? Math.max(1, counts.getMaxValue()) : (long) Math.exp(low + (high - low) * i / bars);
            long atMost = countAtMost(to);
            if (to > from) {
                result.add(new Bar(from, to, atMost - below));
                from = to;
                below = atMost;
            }
        }
        return result;
    }

    /** The histogram in HdrHistogram's compressed V2 encoding, which other tools read; the same for equal histograms. */
    public byte[] encode() {
        // The encoding holds the range, which depends on what a recorder held before: here it is that of the values.
        Histogram fitted = new Histogram(1, Math.max(2, counts.getMaxValue()), HistogramRecorder.DIGITS);
        fitted.add(counts);
        ByteBuffer buffer = ByteBuffer.allocate(fitted.getNeededByteBufferCapacity() + 64);
        int length = fitted.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    /**
     * The histogram that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the bytes are no such encoding
     */
    public static LatencyHistogram decode(byte[] encoded) {
        try {
            requireBoundedHead(encoded);
            Histogram decoded = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0);
            requireCountable(decoded);
            Histogram sum = HistogramRecorder.newCounts();
            if (decoded.lowestEquivalentValue(decoded.getMaxValue()) > HistogramRecorder.HIGHEST_NANOS) {
                throw new ArithmeticException("it holds more than an hour");
            }
            sum.add(decoded);
            return new LatencyHistogram(sum);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not an encoded histogram: " + e.getMessage(), e);
        }
    }

    /**
     * The head says how much memory the decoder takes before it has seen a count. Few digits bound that whatever the
     * range; five of them would let a few bytes ask for a hundred megabytes.
     */
    private static void requireBoundedHead(byte[] encoded) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(encoded, OUTER_HEAD_BYTES, encoded.length - OUTER_HEAD_BYTES);
            ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
            if (inflater.inflate(head) < HEAD_BYTES) {
                throw new DataFormatException("the head is cut off");
            }
            int digits = head.getInt(DIGITS_AT);
            if (digits < 1 || digits > HistogramRecorder.DIGITS) {
                throw new DataFormatException("1 to " + HistogramRecorder.DIGITS + " significant digits are read, not "
                        + digits);
            }
        } finally {
            inflater.end();
        }
    }

    private static void requireCountable(Histogram decoded) {
        long total = 0;
        for (HistogramIterationValue value : decoded.recordedValues()) {
            total = Math.addExact(total, value.getCountAtValueIteratedTo());
        }
        if (total != decoded.getTotalCount()) {
            throw new ArithmeticException("its counts do not add up");
        }
    }

    private long valueAtRank(long rank) {
        return counts.getValueAtPercentile(100.0 * (rank - 0.5) / count());
    }

    private void requireValues() {
        if (isEmpty()) {
            throw new IllegalStateException("an empty histogram has no such value");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LatencyHistogram that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return isEmpty()
                ? "LatencyHistogram[empty]"
                : "LatencyHistogram[n=" + count() + ", p50=" + percentileNanos(50) + "ns, max=" + counts.getMaxValue()
                        + "ns]";
    }
}
