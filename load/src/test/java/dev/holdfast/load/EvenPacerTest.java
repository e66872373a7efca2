package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenPacerTest extends PacerContract {

    @Override
    Pacer pacer(Rate rate, long seed) {
        return even(rate);
    }

    private static Pacer even(Rate rate) {
        return new ProfilePacer(RateProfile.constant(rate, Duration.ofDays(30)), new Spacing.Even(), 1);
    }

    @Override
    double deviationMax(int n) {
        return 1e-9;
    }

    @Test
    void the_nth_start_is_n_gaps_rounded_once() {
        Pacer pacer = even(new Rate(3));
        assertThat(new long[]{pacer.nextStartNanos(), pacer.nextStartNanos(), pacer.nextStartNanos(),
                pacer.nextStartNanos()}).containsExactly(0, 333_333_333, 666_666_667, 1_000_000_000);
    }
}
