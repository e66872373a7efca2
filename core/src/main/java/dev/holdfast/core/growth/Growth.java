package dev.holdfast.core.growth;

import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;

/**
 * How memory grew once it was warm.
 *
 * @param bytesPerHour the slope (Theil and Sen); negative when it shrinks
 * @param interval of the slope, as wide as the memory of the noise makes it; infinite where the samples cannot bound it
 * @param laterBytesPerHour the slope of the second half alone
 * @param slowing whether the second half does not rise, or rises less than the first by more than chance: a warm-up that
 *     is not over looks like that, a leak does not
 * @param points behind the slope
 * @param warmup what was cut off before
 * @param measured what was looked at
 * @param memory of the noise: the lag-1 correlation of what the slope leaves, in [0, 1)
 */
public record Growth(double bytesPerHour, Interval interval, double laterBytesPerHour, boolean slowing, int points,
        Duration warmup, Duration measured, double memory) {

    /** Growth for each thousand requests at a rate of requests: what is left of the load when the rate changes. */
    public double bytesPerThousandRequests(Rate requests) {
        return bytesPerHour / (requests.perSecond() * 3600) * 1000;
    }
}
