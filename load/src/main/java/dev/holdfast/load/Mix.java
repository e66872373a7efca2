package dev.holdfast.load;

import dev.holdfast.core.scenario.Scenario.Weighted;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chooses the endpoint of each next request at random by weight; the same seed gives the same choices. For one
 * thread.
 */
final class Mix {

    private final double[] upTo;
    private final SplittableRandom random;

    Mix(List<Weighted> parts, long seed) {
        this.upTo = new double[parts.size()];
        this.random = new SplittableRandom(seed);
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += parts.get(i).weight();
            upTo[i] = sum;
        }
    }

    /** Index of the next request's endpoint. */
    int next() {
        int last = upTo.length - 1;
        if (last == 0) {
            return 0;
        }
        double point = random.nextDouble() * upTo[last];
        int index = 0;
        while (index < last && point >= upTo[index]) {
            index++;
        }
        return index;
    }
}
