package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Scenario.Weighted;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final List<Weighted> PARTS = List.of(new Weighted(Endpoint.get("a", "/a"), 5),
            new Weighted(Endpoint.get("b", "/b"), 0.5), new Weighted(Endpoint.get("c", "/c"), 4.5));

    @Test
    void each_endpoint_gets_its_share() {
        Mix mix = new Mix(PARTS, 3);
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
        Mix one = new Mix(PARTS, 3);
        Mix same = new Mix(PARTS, 3);
        Mix other = new Mix(PARTS, 4);
        int differences = 0;
        for (int i = 0; i < 1000; i++) {
            int choice = one.next();
            assertThat(same.next()).isEqualTo(choice);
            differences += other.next() == choice ? 0 : 1;
        }
        assertThat(differences).isPositive();
    }
}
