package dev.holdfast.core.sweep;

import dev.holdfast.core.sweep.SweepStage.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A service with so many slots and a queue before them, first come first served; a request takes its slot for a log-normal
 * time of median one second over the speed. What a stage of a sweep would see of it, second by second.
 */
final class QueueSimulation {

    private static final double SIGMA = 0.25;

    private final int slots;
    private final double median;
    private final double limit;
    private final int seconds;
    private final Random random;

    /**
     * @param median seconds that half of the requests take at most
     * @param limit seconds within which an answer is good
     * @param seconds length of a stage
     */
    QueueSimulation(int slots, double median, double limit, int seconds, long seed) {
        this.slots = slots;
        this.median = median;
        this.limit = limit;
        this.seconds = seconds;
        this.random = new Random(seed);
    }

    /** So many a second that it can just bear. */
    double capacity() {
        return slots / (median * Math.exp(SIGMA * SIGMA / 2));
    }

    SweepStage users(int users) {
        PriorityQueue<Double> free = free();
        PriorityQueue<Double> ready = new PriorityQueue<>();
        for (int i = 0; i < users; i++) {
            ready.add(0.0);
        }
        Tally tally = new Tally();
        while (ready.element() < seconds) {
            double start = ready.remove();
            double end = Math.max(start, free.remove()) + service();
            free.add(end);
            ready.add(end);
            tally.add(start, end);
        }
        return tally.stage(users, 0, Optional.empty());
    }

    SweepStage rate(double perSecond) {
        PriorityQueue<Double> free = free();
        Tally tally = new Tally();
        for (double start = gap(perSecond); start < seconds; start += gap(perSecond)) {
            double end = Math.max(start, free.remove()) + service();
            free.add(end);
            tally.add(start, end);
        }
        int settled = (int) Math.ceil(Math.min(tally.p95(), seconds / 2.0));
        return tally.stage(perSecond, tally.count() / (double) seconds,
                Optional.of(settled));
    }

    private PriorityQueue<Double> free() {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int i = 0; i < slots; i++) {
            free.add(0.0);
        }
        return free;
    }

    private double service() {
        return median * Math.exp(SIGMA * random.nextGaussian());
    }

    private double gap(double perSecond) {
        return -Math.log(1 - random.nextDouble()) / perSecond;
    }

    private final class Tally {
        private final long[] offered = new long[seconds];
        private final long[] ended = new long[seconds];
        private double[] times = new double[64];
        private int count;
        private long good;
        private double last;

        void add(double start, double end) {
            offered[(int) start]++;
            if (end < seconds) {
                ended[(int) end]++;
            }
            times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
            times[count++] = end - start;
            good += end - start <= limit ? 1 : 0;
            last = Math.max(last, end);
        }

        int count() {
            return count;
        }

        double p95() {
            double[] sorted = Arrays.stream(times, 0, count).sorted().toArray();
            return count == 0 ? 0 : sorted[(int) (0.95 * (count - 1))];
        }

        SweepStage stage(double load, double offeredPerSecond, Optional<Integer> settled) {
            double mean = Arrays.stream(times, 0, count).average().orElse(1);
            double deviation = Math.sqrt(
                    Arrays.stream(times, 0, count).map(t -> (t - mean) * (t - mean)).average().orElse(0));
            return new SweepStage(load, Duration.ofNanos((long) (1e9 * (offeredPerSecond > 0 ? seconds : last))), count,
                    good, 0, offeredPerSecond, Arrays.stream(ended).sum() / (double) seconds, deviation / mean,
                    OptionalLong.of((long) (p95() * 1e9)), OptionalLong.empty(),
                    settled.flatMap(skip -> Backlog.growth(offered, ended, skip)), State.SOUND);
        }
    }
}
