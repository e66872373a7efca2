package dev.holdfast.core.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Second;
import dev.holdfast.core.scenario.AbortRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbortWatchTest {

    private static final AbortRule ERRORS = rule(AbortRule.Quantity.ERROR_RATE, 0.5, 3);

    /** One letter a second: b breaks the limit, o keeps it, e is at it, - has no answers. Fires at the second named. */
    @ParameterizedTest
    @CsvSource({"bbb,2", "bb,", "bbobbb,5", "bb-b,3", "b-----bb,7", "---,", "bbebb,", "bbo-bb,", "'',", "obbbb,3"})
    void a_rule_fires_when_its_limit_is_broken_in_every_second_of_the_stretch(String seconds, Integer at) {
        AbortWatch watch = new AbortWatch(List.of(ERRORS));
        Integer fired = null;
        for (int i = 0; i < seconds.length() && fired == null; i++) {
            Second second = switch (seconds.charAt(i)) {
                case 'b' -> second(i, 10, 6, 1);
                case 'o' -> second(i, 10, 4, 1);
                case 'e' -> second(i, 10, 5, 1);
                default -> second(i, 0, 0, 0);
            };
            fired = watch.see(second).isPresent() ? Integer.valueOf(i) : null;
        }

        assertThat(fired).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({"P50,99,true", "P50,100,false", "P95,199,true", "P95,200,false", "P99,299,true", "P99,300,false",
            "ERROR_RATE,0.09,true", "ERROR_RATE,0.1,false"})
    void each_quantity_is_read_from_its_own_column(AbortRule.Quantity quantity, double limit, boolean fires) {
        AbortWatch watch = new AbortWatch(List.of(rule(quantity, limit, 1)));

        assertThat(watch.see(new Second(0, 10, 10, 1, 100, 200, 300, false)).isPresent()).isEqualTo(fires);
    }

    @Test
    void each_rule_counts_for_itself_and_the_first_of_the_list_is_named() {
        AbortRule slow = rule(AbortRule.Quantity.P99, 50, 2);
        AbortWatch watch = new AbortWatch(List.of(ERRORS, slow));

        assertThat(watch.see(second(0, 10, 10, 10))).isEmpty();
        assertThat(watch.see(second(1, 10, 10, 100))).isEmpty();
        assertThat(watch.see(second(2, 10, 10, 100))).hasValue(ERRORS);
        assertThat(new AbortWatch(List.of()).see(second(0, 10, 10, 100))).isEqualTo(Optional.empty());
    }

    private static AbortRule rule(AbortRule.Quantity quantity, double limit, int seconds) {
        return new AbortRule(quantity + " > " + limit + " for " + seconds + "s", quantity, limit,
                Duration.ofSeconds(seconds));
    }

    private static Second second(int number, long ended, long errors, long nanos) {
        return new Second(number, ended, ended, errors, nanos, nanos, nanos, false);
    }
}
