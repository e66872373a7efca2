package dev.holdfast.core.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A history cut into regimes without gaps. */
class RegimesTest {

    @Test
    void the_newest_regime_is_what_is_normal_now() {
        double[] series = Series.of(new Random(1), Series.NoiseKind.NORMAL, 0.02, 120, t -> t < 80 ? 1 : 1.2);

        Regimes regimes = Regimes.of(series);

        assertThat(regimes.all()).hasSize(2);
        assertThat(regimes.all().getFirst().end()).isEqualTo(regimes.all().getLast().start());
        Regime current = regimes.current().orElseThrow();
        assertThat(current.end()).isEqualTo(120);
        assertThat(current.length()).isCloseTo(40, within(2));
        assertThat(current.median()).isCloseTo(120, within(2.0));
        assertThat(current.scale()).isCloseTo(2.4, within(1.2));
    }

    @Test
    void one_level_is_one_regime_and_no_values_are_none() {
        assertThat(Regimes.of(new double[]{3}).all()).containsExactly(new Regime(0, 1, 3, 0));
        assertThat(Regimes.of(new double[]{Double.NaN}).current()).isEmpty();
        assertThat(Regimes.of(new double[0]).all()).isEmpty();
    }

    @Test
    void regimes_lie_between_changes() {
        assertThatThrownBy(() -> new Regimes(List.of(), List.of(new ChangePoint(3, 1, 2, 0, 9))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("between changes");
    }
}
