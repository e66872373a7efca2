package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Judging is no reason to wait: a series of two hundred runs takes about a millisecond; here with room for a busy machine. */
class JudgingSpeedTest {

    @Test
    void a_series_of_two_hundred_runs_is_judged_in_a_moment() {
        Random random = new Random(11);
        SuiteRuns suite = new SuiteRuns();
        for (int i = 0; i < 200; i++) {
            suite.run(100 * Math.exp(0.03 * random.nextGaussian()));
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long begin = System.nanoTime();
            suite.judge(java.util.List.of(), 100);
            best = Math.min(best, System.nanoTime() - begin);
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(10));
    }
}
