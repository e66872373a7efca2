package dev.holdfast.load;

import dev.holdfast.core.scenario.MixOrder;
import dev.holdfast.core.scenario.Scenario;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses the endpoint or journey of each next start of one lane: the same seed gives the same choices, of which every lane takes
 * its share. For one thread.
 */
final class Mix {

    private final Choice choice;
    private final int others;
    private final boolean single;

    private interface Choice {
        int next();
    }

    /** @param weights of the parts: endpoints, then journeys */
    Mix(double[] weights, MixOrder order, long seed, Share share) {
        this.choice = switch (order) {
            case RANDOM -> new AtRandom(weights, seed);
            case IN_TURN -> new InTurn(weights);
        };
        this.others = share.lanes() - 1;
        this.single = weights.length == 1;
        skip(share.lane());
    }

    static Mix measured(Scenario scenario, Share share) {
        return new Mix(scenario.weights(), scenario.order(), scenario.seed(), share);
    }

    /** Other choices than the measured ones, which stay the same with and without a warm-up. */
    static Mix warmup(Scenario scenario, Share share) {
        return new Mix(scenario.weights(), scenario.order(), ~scenario.seed(), share);
    }

    /** Number of the next start's part. */
    int next() {
        if (single) {
            return 0;
        }
        int next = choice.next();
        skip(others);
        return next;
    }

    private void skip(int choices) {
        for (int i = 0; i < choices && !single; i++) {
            choice.next();
        }
    }

    /** By weight, each independent of those before. */
    private static final class AtRandom implements Choice {

        private final double[] upTo;
        private final SplittableRandom random;

        AtRandom(double[] weights, long seed) {
            this.upTo = new double[weights.length];
            this.random = new SplittableRandom(seed);
            double sum = 0;
            for (int i = 0; i < upTo.length; i++) {
                sum += weights[i];
                upTo[i] = sum;
            }
        }

        @Override
        public int next() {
            int last = upTo.length - 1;
            double point = random.nextDouble() * upTo[last];
            int index = 0;
            while (index < last && point >= upTo[index]) {
                index++;
            }
            return index;
        }
    }

    /**
     * By weight and as evenly as that goes: each gains its weight at every turn, the one with most has the turn and pays
     * for it with all that was gained.
     */
    private static final class InTurn implements Choice {

        private final double[] weights;
        private final double[] credit;
        private final double sum;

        InTurn(double[] weights) {
            this.weights = weights;
            this.credit = new double[weights.length];
            this.sum = Arrays.stream(weights).sum();
        }

        @Override
        public int next() {
            int best = 0;
            for (int i = 0; i < weights.length; i++) {
                credit[i] += weights[i];
                if (credit[i] > credit[best]) {
                    best = i;
                }
            }
            credit[best] -= sum;
            return best;
        }
    }
}
