package dev.holdfast.core.sweep;

import static dev.holdfast.core.sweep.SweepAxis.RATE;
import static dev.holdfast.core.sweep.SweepAxis.USERS;
import static dev.holdfast.core.sweep.SweepStages.knee;
import static dev.holdfast.core.sweep.SweepStages.rate;
import static dev.holdfast.core.sweep.SweepStages.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.sweep.SweepStage.State;
import org.junit.jupiter.api.Test;

class KneeTest {

    @Test
    void the_knee_is_the_load_with_most_good_answers_per_second() {
        Knee.Found found = found(knee(USERS, users(1, 100, 1), users(2, 200, 1), users(4, 390, 0.99),
                users(8, 420, 0.4), users(16, 400, 0)));

        assertThat(found.at().load()).isEqualTo(4);
        assertThat(found.at().goodPerSecond()).isBetween(19.0, 19.5);
        assertThat(found.alike()).isEmpty();
        assertThat(found.doubts()).isEmpty();
    }

    @Test
    void more_answers_of_which_fewer_are_good_are_no_better() {
        assertThat(found(knee(USERS, users(1, 400, 1), users(2, 600, 0.8), users(4, 900, 0.8))).at().load())
                .isEqualTo(1);
    }

    @Test
    void of_loads_that_cannot_be_told_apart_the_smallest_is_recommended_and_the_others_are_named() {
        Knee.Found found = found(knee(USERS, users(1, 100, 1), users(2, 200, 1), users(4, 205, 1), users(8, 198, 1)));

        assertThat(found.at().load()).isEqualTo(2);
        assertThat(found.alike()).extracting(SweepStage::load).containsExactly(4.0, 8.0);
    }

    @Test
    void a_best_at_the_end_of_what_was_tried_is_no_knee() {
        Knee.Unknown unknown = unknown(knee(USERS, users(1, 100, 1), users(2, 200, 1), users(4, 400, 1)));

        assertThat(unknown.need()).isEqualTo("not reached: 4 users was the highest load tried, and the best; needs"
                + " higher ones");
        assertThat(unknown.best().orElseThrow().load()).isEqualTo(4);
    }

    @Test
    void a_last_step_that_brings_next_to_nothing_is_the_knee() {
        assertThat(found(knee(USERS, users(1, 100, 1), users(2, 200, 1), users(4, 210, 1))).at().load()).isEqualTo(2);
    }

    @Test
    void two_small_stages_that_cannot_be_told_apart_are_no_knee() {
        assertThat(knee(USERS, users(1, 2, 1), users(2, 4, 1))).isInstanceOf(Knee.Unknown.class);
    }

    @Test
    void where_no_load_is_served_well_there_is_none() {
        assertThat(unknown(knee(USERS, users(2, 100, 0.8), users(4, 100, 0.3))).need())
                .isEqualTo("no load had 95 % good answers: the lowest, 2 users, had 80 %; needs lower loads, or"
                        + " another limit");
        assertThat(unknown(knee(RATE, rate(10, 1, 5, State.SOUND))).need())
                .isEqualTo("the lowest load, 10/s, was already too much; needs lower ones");
    }

    @Test
    void a_load_above_one_that_was_certainly_served_badly_is_not_recommended() {
        assertThat(found(knee(USERS, users(1, 100, 1), users(2, 150, 0.5), users(4, 400, 1))).at().load())
                .isEqualTo(1);
    }

    @Test
    void a_rate_whose_backlog_grows_is_too_much_however_good_its_answers() {
        Knee.Found found = found(knee(RATE, rate(10, 1), rate(20, 1), rate(40, 1, 10, State.SOUND)));

        assertThat(found.at().load()).isEqualTo(20);
        assertThat(found.at().goodPerSecond()).isEqualTo(20);
    }

    @Test
    void what_the_machine_spoilt_is_not_taken_for_the_knee() {
        assertThat(unknown(knee(RATE, rate(10, 1), rate(20, 0.9, 0, State.DISTURBED))).need())
                .isEqualTo("undecided: at 20/s the machine kept the generator from its work; needs a quieter machine");
        assertThat(unknown(knee(RATE, rate(10, 1), rate(20, 1, 0, State.GENERATOR_BOUND))).need())
                .startsWith("not reached: at 20/s the generator could do no more");
        assertThat(unknown(knee(RATE, rate(10, 1, 0, State.GENERATOR_BOUND))).need())
                .isEqualTo("the generator could do no more from the first load on");
        assertThat(unknown(knee(RATE, rate(10, 0.9, 0, State.DISTURBED))).need()).startsWith("undecided");
    }

    @Test
    void no_disturbance_takes_nearly_all_of_what_a_service_gives() {
        assertThat(found(knee(USERS, users(4, 400, 1), users(8, 400, 0.1, State.DISTURBED))).at().load())
                .isEqualTo(4);
    }

    @Test
    void a_knee_of_few_requests_says_how_many_would_show_it() {
        Knee.Found few = found(knee(USERS, users(1, 20, 1), users(2, 40, 1), users(4, 40, 0.1)));
        assertThat(few.doubts()).containsExactly(
                "that 95 % are good there is likely, not shown: needs 73 requests, had 40");
        Knee.Found close = found(knee(USERS, users(1, 100, 1), users(2, 200, 0.96), users(4, 300, 0.93)));
        assertThat(close.at().load()).isEqualTo(2);
        assertThat(close.doubts()).containsExactly("that 95 % are good there is likely, not shown",
                "whether 4 users is too much is likely, not shown: a longer stage would tell");
    }

    @Test
    void a_sweep_ends_where_going_on_makes_no_sense() {
        assertThat(SweepStages.sweep(RATE, rate(10, 1), rate(20, 1, 10, State.SOUND)).end())
                .isEqualTo(SweepEnd.BACKLOG);
        assertThat(SweepStages.sweep(RATE, rate(10, 1), rate(20, 0)).end()).isEqualTo(SweepEnd.NOTHING_GOOD);
        assertThat(SweepStages.sweep(RATE, rate(10, 1, 0, State.GENERATOR_BOUND)).end())
                .isEqualTo(SweepEnd.GENERATOR);
        assertThat(SweepStages.sweep(USERS, users(1, 100, 1), users(2, 100, 0.4)).end())
                .as("one bad stage").isEqualTo(SweepEnd.COMPLETE);
        assertThat(SweepStages.sweep(USERS, users(1, 100, 1), users(2, 100, 0.4), users(4, 100, 0.3)).end())
                .isEqualTo(SweepEnd.COLLAPSE);
        assertThat(SweepStages.sweep(USERS, users(1, 100, 1), users(2, 100, 0.4), users(4, 100, 0.6)).end())
                .isEqualTo(SweepEnd.COMPLETE);
    }

    private static Knee.Found found(Knee knee) {
        assertThat(knee).isInstanceOf(Knee.Found.class);
        return (Knee.Found) knee;
    }

    private static Knee.Unknown unknown(Knee knee) {
        assertThat(knee).isInstanceOf(Knee.Unknown.class);
        return (Knee.Unknown) knee;
    }
}
