package dev.holdfast.core.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The watch: how often it cries wolf, how soon it speaks, and that it speaks once. */
class ChangeWatchTest {

    @Test
    void a_step_of_ten_percent_at_three_percent_noise_is_reported_within_five_values() {
        Random random = new Random(1);
        int soon = 0;
        for (int i = 0; i < 100; i++) {
            int at = 40 + random.nextInt(30);
            double[] series = Series.of(random, Series.NoiseKind.NORMAL, 0.03, at + 5, t -> t < at ? 1 : 1.1);
            soon += ChangeWatch.replay(series).stream().anyMatch(report -> report.at() >= at) ? 1 : 0;
        }

        assertThat(soon).isGreaterThanOrEqualTo(90);
    }

    @Test
    void a_change_is_reported_once() {
        Random random = new Random(2);
        for (int i = 0; i < 10; i++) {
            double[] series = Series.of(random, Series.NoiseKind.NORMAL, 0.02, 300, t -> t < 60 ? 1 : 1.12);

            List<Detection> reports = ChangeWatch.replay(series).stream().filter(report -> report.at() >= 60).toList();

            assertThat(reports).hasSize(1);
            assertThat(reports.getFirst().change().index()).isCloseTo(60, within(3));
        }
    }

    @Test
    void two_values_that_are_off_are_not_reported() {
        Random random = new Random(3);
        double[] series = Series.of(random, Series.NoiseKind.NORMAL, 0.03, 200,
                t -> t % 40 == 30 || t % 40 == 31 ? 1.5 : 1);

        assertThat(ChangeWatch.replay(series)).isEmpty();
    }

    @Test
    void noise_is_reported_less_than_once_in_a_thousand_values() {
        assertThat(falseAlarms(Series.NoiseKind.NORMAL)).isLessThan(1);
        assertThat(falseAlarms(Series.NoiseKind.LOGNORMAL)).isLessThan(1);
        assertThat(falseAlarms(Series.NoiseKind.OUTLIERS)).isLessThan(1);
        assertThat(falseAlarms(Series.NoiseKind.BIMODAL)).isLessThan(1);
        assertThat(falseAlarms(Series.NoiseKind.AR1)).isLessThan(2.5);
    }

    @Test
    void a_history_gives_the_same_reports_whenever_it_is_replayed() {
        double[] series = Series.of(new Random(5), Series.NoiseKind.NORMAL, 0.02, 150, t -> t < 60 ? 1 : 1.1);

        assertThat(ChangeWatch.replay(series)).isEqualTo(ChangeWatch.replay(series));
    }

    @Test
    void more_values_than_are_kept_keep_their_index() {
        double[] series = Series.of(new Random(6), Series.NoiseKind.NORMAL, 0.01, 520, t -> t < 500 ? 1 : 1.1);
        ChangeWatch watch = new ChangeWatch();
        List<ChangePoint> found = new ArrayList<>();
        for (double value : series) {
            found.addAll(watch.add(value));
        }

        assertThat(watch.count()).isEqualTo(520);
        assertThat(found).singleElement().satisfies(change -> assertThat(change.index()).isEqualTo(500));
    }

    @Test
    void values_that_are_none_are_passed_over() {
        ChangeWatch watch = new ChangeWatch();
        for (int i = 0; i < 300; i++) {
            assertThat(watch.add(i % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY)).isEmpty();
        }
    }

    private static double falseAlarms(Series.NoiseKind kind) {
        Random random = new Random(4);
        int alarms = 0;
        int values = 0;
        for (int i = 0; i < 16; i++) {
            double[] series = Series.flat(random, kind, 0.03, 200);
            alarms += (int) ChangeWatch.replay(series).stream().filter(report -> report.at() >= 20).count();
            values += 180;
        }
        return 1000.0 * alarms / values;
    }
}
