package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.RateProfile.Segment;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.StartTimes;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random arrivals have the moments that their names promise. */
class ArrivalsTest {

    private static final int N = 200_000;

    private static double[] gaps(Spacing spacing, long seed) {
        ProfilePacer pacer = new ProfilePacer(RateProfile.constant(new Rate(1000), Duration.ofDays(1)), spacing, seed);
        double[] gaps = new double[N];
        long before = 0;
        for (int i = 0; i < N; i++) {
            long start = pacer.nextStartNanos();
            gaps[i] = (start - before) / 1e6;
            before = start;
        }
        return gaps;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Standard deviation over mean. */
    private static double variation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow()) / mean;
    }

    @Test
    void poisson_gaps_are_exponential() {
        double[] gaps = gaps(new Spacing.Poisson(), 11);
        assertThat(mean(gaps)).isCloseTo(1, within(0.01));
        assertThat(variation(gaps)).isCloseTo(1, within(0.01));
        for (double limit : new double[]{0.1, 0.5, 1, 2, 5}) {
            double share = (double) Arrays.stream(gaps).filter(gap -> gap > limit).count() / N;
            assertThat(share).isCloseTo(Math.exp(-limit), within(0.005));
        }
    }

    @Test
    void gamma_gaps_vary_as_their_shape_says() {
        for (double shape : new double[]{0.1, 0.5, 1, 4, 100}) {
            double[] gaps = gaps(new Spacing.Gamma(shape), 12);
            assertThat(mean(gaps)).as("mean at shape %s", shape).isCloseTo(1, within(0.03));
            assertThat(variation(gaps) * Math.sqrt(shape)).as("variation at shape %s", shape).isCloseTo(1,
                    within(0.03));
        }
    }

    @Test
    void a_ramp_has_half_of_its_last_rates_starts_and_a_quarter_of_them_in_its_first_half() {
        ProfilePacer pacer = new ProfilePacer(RateProfile.ramp(0, 1000, Duration.ofSeconds(10)), new Spacing.Even(), 1);
        int all = 0;
        int early = 0;
        long start = pacer.nextStartNanos();
        while (start != Schedule.NEVER) {
            all++;
            early += start < 5_000_000_000L ? 1 : 0;
            // The k-th start of a ramp from nothing comes at √(2k/slope).
            assertThat((double) start).isCloseTo(Math.sqrt(2 * (all - 1) / 100.0) * 1e9, within(1.0));
            start = pacer.nextStartNanos();
        }
        assertThat(all).isEqualTo(5000);
        assertThat(early).isEqualTo(1250);
    }

    @Test
    void a_ramp_down_to_nothing_ends() {
        ProfilePacer pacer = new ProfilePacer(RateProfile.ramp(100, 0, Duration.ofSeconds(2)), new Spacing.Poisson(),
                3);
        long before = 0;
        int starts = 0;
        for (long start = pacer.nextStartNanos(); start != Schedule.NEVER; start = pacer.nextStartNanos()) {
            assertThat(start).isBetween(before, 2_000_000_000L);
            before = start;
            starts++;
        }
        assertThat(starts).isBetween(60, 140);
        assertThat(pacer.nextStartNanos()).isEqualTo(Schedule.NEVER);
    }

    @Test
    void a_silent_segment_has_no_start() {
        RateProfile profile = new RateProfile(List.of(new Segment(Duration.ofSeconds(1), 10, 10),
                new Segment(Duration.ofSeconds(5), 0, 0), new Segment(Duration.ofSeconds(1), 10, 10)));
        ProfilePacer pacer = new ProfilePacer(profile, new Spacing.Even(), 1);
        for (int i = 0; i < 10; i++) {
            assertThat(pacer.nextStartNanos()).isEqualTo(i * 100_000_000L);
        }
        assertThat(pacer.nextStartNanos()).isEqualTo(6_000_000_000L);
    }

    @Test
    void a_replay_starts_when_the_recorded_requests_did() {
        ReplayPacer pacer = new ReplayPacer(StartTimes.of(new long[]{50, 0, 20}).atSpeed(0.5));
        assertThat(new long[]{pacer.nextStartNanos(), pacer.nextStartNanos(), pacer.nextStartNanos(),
                pacer.nextStartNanos()}).containsExactly(0, 40, 100, Schedule.NEVER);
    }

    @Test
    void think_times_have_the_moments_that_were_asked_for() {
        double[] uniform = thoughts(new ThinkTime.Uniform(Duration.ofMillis(100), Duration.ofMillis(300)));
        assertThat(mean(uniform)).isCloseTo(200, within(1.0));
        assertThat(uniform[0]).isGreaterThanOrEqualTo(100);
        assertThat(uniform[N - 1]).isLessThanOrEqualTo(300.001);
        double[] exponential = thoughts(new ThinkTime.Exponential(Duration.ofMillis(200)));
        assertThat(mean(exponential)).isCloseTo(200, within(3.0));
        assertThat(exponential[N - 1]).isLessThanOrEqualTo(4000);
        double[] logNormal = thoughts(new ThinkTime.LogNormal(Duration.ofMillis(200), Duration.ofSeconds(1)));
        assertThat(logNormal[N / 2]).isCloseTo(200, within(4.0));
        assertThat(logNormal[N * 95 / 100]).isCloseTo(1000, within(25.0));
        assertThat(thoughts(ThinkTime.NONE)).containsOnly(0);
    }

    /** In milliseconds and in order. */
    private static double[] thoughts(ThinkTime thinkTime) {
        LongSupplier times = ThinkTimes.of(thinkTime, 5);
        return LongStream.generate(times).limit(N).mapToDouble(nanos -> nanos / 1e6).sorted().toArray();
    }
}
