package dev.holdfast.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rank test against SciPy's (the table's command stands in the script beside it), and its laws. */
class MannWhitneyTest {

    private static final double[] NONE = {};

    @Test
    void it_agrees_with_scipy() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/stats/mann-whitney.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            MannWhitney test = MannWhitney.of(numbers(cells[1]), numbers(cells[2]));

            assertThat(test.u()).as(line).isEqualTo(Double.parseDouble(cells[3]));
            assertThat(test.pGreater()).as(line).isCloseTo(Double.parseDouble(cells[4]), within(1e-9));
            assertThat(test.pLess()).as(line).isCloseTo(Double.parseDouble(cells[5]), within(1e-9));
            assertThat(test.pTwoSided()).as(line).isCloseTo(Double.parseDouble(cells[6]), within(1e-9));
        }
    }

    @Test
    void swapping_the_samples_swaps_the_sides() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double[] first = random.doubles(1 + random.nextInt(40)).map(v -> Math.rint(v * 50)).toArray();
            double[] second = random.doubles(1 + random.nextInt(40)).map(v -> Math.rint(v * 60)).toArray();

            MannWhitney there = MannWhitney.of(first, second);
            MannWhitney back = MannWhitney.of(second, first);

            assertThat(back.pLess()).isCloseTo(there.pGreater(), within(1e-12));
            assertThat(back.superiority()).isCloseTo(1 - there.superiority(), within(1e-12));
        }
    }

    @Test
    void without_values_or_without_differences_nothing_can_be_said() {
        assertThat(MannWhitney.of(NONE, new double[]{1}).pTwoSided()).isEqualTo(1);
        assertThat(MannWhitney.of(NONE, NONE).superiority()).isEqualTo(0.5);
        assertThat(MannWhitney.of(new double[]{2, 2, 2}, new double[]{2, 2}).pTwoSided()).isEqualTo(1);
        assertThat(MannWhitney.of(new double[]{Double.NaN}, new double[]{1}).pTwoSided()).isEqualTo(1);
    }

    @Test
    void infinite_values_are_the_largest() {
        double[] before = {1, 2, 3, 4};
        double[] after = {Double.POSITIVE_INFINITY, 9, 8, 7};

        assertThat(MannWhitney.of(before, after)).isEqualTo(MannWhitney.of(before, new double[]{10, 9, 8, 7}));
    }

    @Test
    void among_alike_samples_a_probability_below_a_limit_is_as_rare_as_it_says() {
        Random random = new Random(2);
        int below = 0;
        int tests = 20_000;
        for (int i = 0; i < tests; i++) {
            double[] before = random.doubles(12).toArray();
            double[] after = random.doubles(5).toArray();
            below += MannWhitney.of(before, after).pTwoSided() <= 0.05 ? 1 : 0;
        }

        assertThat(below / (double) tests).isBetween(0.03, 0.052); // few ranks: the steps of p jump over 0.05
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }
}
