package dev.holdfast.load;

import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;

class PoissonPacerTest extends PacerContract {

    @Override
    Pacer pacer(Rate rate, long seed) {
        return new ProfilePacer(RateProfile.constant(rate, Duration.ofDays(30)), new Spacing.Poisson(), seed);
    }

    /** Five standard deviations of a Poisson count. */
    @Override
    double deviationMax(int n) {
        return 10 + 5 * Math.sqrt(n);
    }
}
