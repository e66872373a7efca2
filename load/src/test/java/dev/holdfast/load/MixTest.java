package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.scenario.MixOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final double[] PARTS = {5, 0.5, 4.5};

    @Test
    void each_endpoint_gets_its_share() {
        Mix mix = new Mix(PARTS, MixOrder.RANDOM, 3, Share.WHOLE);
        int[] counts = new int[3];
        for (int i = 0; i < 100_000; i++) {
            counts[mix.next()]++;
        }
        assertThat(counts[0]).isCloseTo(50_000, within(1000));
        assertThat(counts[1]).isCloseTo(5_000, within(400));
        assertThat(counts[2]).isCloseTo(45_000, within(1000));
    }

    @Test
    void the_same_seed_gives_the_same_choices_and_another_seed_others() {
        Mix one = new Mix(PARTS, MixOrder.RANDOM, 3, Share.WHOLE);
        Mix same = new Mix(PARTS, MixOrder.RANDOM, 3, Share.WHOLE);
        Mix other = new Mix(PARTS, MixOrder.RANDOM, 4, Share.WHOLE);
        int differences = 0;
        for (int i = 0; i < 1000; i++) {
            int choice = one.next();
            assertThat(same.next()).isEqualTo(choice);
            differences += other.next() == choice ? 0 : 1;
        }
        assertThat(differences).isPositive();
    }

    @Test
    void in_turn_each_comes_as_often_as_its_weight_says_and_as_evenly_as_that_goes() {
        Mix mix = new Mix(new double[]{3, 1, 1}, MixOrder.IN_TURN, 3, Share.WHOLE);
        for (int round = 0; round < 3; round++) {
            assertThat(IntStream.range(0, 5).map(i -> mix.next()).toArray()).containsExactly(0, 1, 0, 2, 0);
        }
    }

    @Test
    void the_lanes_together_make_the_choices_that_one_would_make() {
        for (MixOrder order : MixOrder.values()) {
            Mix whole = new Mix(PARTS, order, 3, Share.WHOLE);
            Mix[] lanes = {new Mix(PARTS, order, 3, new Share(0, 3)), new Mix(PARTS, order, 3, new Share(1, 3)),
                    new Mix(PARTS, order, 3, new Share(2, 3))};
            for (int i = 0; i < 3000; i++) {
                assertThat(lanes[i % 3].next()).isEqualTo(whole.next());
            }
        }
    }
}
