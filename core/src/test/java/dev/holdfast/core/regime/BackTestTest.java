package dev.holdfast.core.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Policies held against a history. */
class BackTestTest {

    @Test
    void a_step_is_one_alarm_of_the_watch_and_many_of_a_threshold() {
        double[] series = Series.of(new Random(1), Series.NoiseKind.NORMAL, 0.02, 160, t -> t < 80 ? 1 : 1.3);

        List<BackTest> tests = BackTest.all(series);

        assertThat(tests).extracting(BackTest::policy).containsExactly(BackTest.Policy.values());
        assertThat(tests).allMatch(test -> test.alarms() == test.caught() + test.repeats() + test.stray());
        assertThat(tests.getLast()).isEqualTo(new BackTest(BackTest.Policy.WATCH, 1, 1, 1, 0, 0));
        assertThat(tests.get(2).repeats()).isGreaterThan(3);
    }

    @Test
    void a_short_history_has_no_alarms() {
        assertThat(BackTest.all(new double[]{1, Double.NaN, 2})).allMatch(test -> test.alarms() == 0);
    }
}
