package dev.holdfast.load;

import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;

class GammaPacerTest extends PacerContract {

    private static final double SHAPE = 0.25;

    @Override
    Pacer pacer(Rate rate, long seed) {
        return new ProfilePacer(RateProfile.constant(rate, Duration.ofDays(30)), new Spacing.Gamma(SHAPE), seed);
    }

    /** Five standard deviations of a sum of n gaps. */
    @Override
    double deviationMax(int n) {
        return 20 + 5 * Math.sqrt(n / SHAPE);
    }
}
