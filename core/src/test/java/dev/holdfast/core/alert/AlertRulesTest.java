package dev.holdfast.core.alert;

import static dev.holdfast.core.alert.Seen.DOWN;
import static dev.holdfast.core.alert.Seen.MEDIAN;
import static dev.holdfast.core.alert.Seen.P95;
import static dev.holdfast.core.alert.Seen.SHIFT;
import static dev.holdfast.core.alert.Seen.at;
import static dev.holdfast.core.alert.Seen.fine;
import static dev.holdfast.core.alert.Seen.perhaps;
import static dev.holdfast.core.alert.Seen.settled;
import static dev.holdfast.core.alert.Seen.since;
import static dev.holdfast.core.alert.Seen.worse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.core.alert.AlertActs.Reach;
import dev.holdfast.core.alert.AlertNotification.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The life of an alert, step by step. */
class AlertRulesTest {

    private AlertBook book = AlertBook.EMPTY;
    private int now;

    @Test
    void a_confirmed_change_fires_at_once_and_somebody_is_told() {
        List<AlertNotification> told = shows(worse(P95, 1, AlertSeverity.ERROR));

        assertThat(told).singleElement().extracting(AlertNotification::kind).isEqualTo(Kind.NEW);
        assertThat(only().state()).isEqualTo(AlertState.FIRING);
        assertThat(only().runs()).containsExactly(Seen.run(1));
    }

    @Test
    void a_suspected_regression_waits_until_it_is_confirmed() {
        assertThat(shows(perhaps(P95, 1))).isEmpty();
        assertThat(shows(perhaps(P95, 2))).as("two runs may be a blip").isEmpty();
        assertThat(only().state()).isEqualTo(AlertState.PENDING);

        assertThat(shows(worse(P95, 3, AlertSeverity.ERROR))).hasSize(1);
        assertThat(only().state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void an_unconfirmed_miss_of_an_objective_waits_for_a_second_run() {
        AlertKey objective = new AlertKey.MissedObjective(P95.series().orElseThrow(), "p95 < 150ms");
        assertThat(shows(perhaps(objective, 1))).isEmpty();
        assertThat(only().state()).isEqualTo(AlertState.PENDING);

        assertThat(shows(perhaps(objective, 2))).hasSize(1);
        assertThat(only().state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void an_unconfirmed_change_that_one_run_does_not_show_is_dropped_without_a_word() {
        shows(perhaps(P95, 1));

        assertThat(shows(fine(P95, 2))).isEmpty();
        assertThat(only().resolution()).contains(Resolution.WENT_AWAY);
        assertThat(AlertPrecision.of(book.alerts()).fired()).isZero();
    }

    @Test
    void a_level_shift_of_eleven_runs_is_one_alert_and_one_notification() {
        List<AlertNotification> told = Stream.iterate(1, i -> i + 1).limit(11)
                .flatMap(i -> shows(worse(P95, i, AlertSeverity.ERROR)).stream()).toList();

        assertThat(told).hasSize(1);
        assertThat(only().runs()).hasSize(11);
    }

    @Test
    void an_alert_that_nobody_cares_for_is_written_down_once_a_day_after_twenty_runs() {
        for (int i = 1; i <= 24 * 10; i++) {
            shows(worse(P95, i, AlertSeverity.ERROR));
        }
        assertThat(only().runs()).hasSize(AlertRules.SIGHTINGS + 9);
        assertThat(only().hasMoreRuns()).isTrue();

        shows(worse(P95, 241, AlertSeverity.CRITICAL));
        assertThat(only().runs()).as("news is written down at once").contains(Seen.run(241));
        shows(fine(P95, 242));
        shows(worse(P95, 243, AlertSeverity.CRITICAL));
        assertThat(only().quietRuns()).isZero();
    }

    @Test
    void the_same_run_seen_twice_is_one() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        AlertBook once = book;

        shows(worse(P95, 1, AlertSeverity.ERROR));

        assertThat(book).isEqualTo(once);
    }

    @Test
    void a_located_change_that_moves_by_six_runs_is_the_same_and_by_seven_another() {
        shows(since(P95, 10, 12, AlertSeverity.ERROR));
        shows(since(P95, 16, 18, AlertSeverity.ERROR));
        assertThat(only().start().run()).isEqualTo(Seen.run(16));

        shows(since(P95, 23, 25, AlertSeverity.ERROR));
        assertThat(book.open()).hasSize(2);
    }

    @Test
    void a_change_is_located_later_than_it_was_seen() {
        shows(worse(P95, 30, AlertSeverity.ERROR));

        shows(since(P95, 12, 31, AlertSeverity.ERROR));

        assertThat(only().start().run()).isEqualTo(Seen.run(12));
    }

    @Test
    void somebody_is_told_again_only_when_it_gets_worse() {
        shows(worse(P95, 1, AlertSeverity.WARNING));
        assertThat(shows(worse(P95, 2, AlertSeverity.WARNING))).isEmpty();
        assertThat(shows(worse(P95, 3, AlertSeverity.ERROR))).singleElement().extracting(AlertNotification::kind)
                .isEqualTo(Kind.WORSE);
        assertThat(shows(worse(P95, 4, AlertSeverity.WARNING))).isEmpty();
        assertThat(shows(worse(P95, 5, AlertSeverity.ERROR))).isEmpty();
    }

    @Test
    void three_quiet_runs_in_a_row_and_it_went_away() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        shows(fine(P95, 2));
        shows(fine(P95, 3));
        shows(worse(P95, 4, AlertSeverity.ERROR));
        shows(fine(P95, 5));
        shows(fine(P95, 6));
        assertThat(only().isOpen()).isTrue();

        assertThat(shows(fine(P95, 7))).singleElement().extracting(AlertNotification::kind)
                .isEqualTo(Kind.WENT_AWAY);
        assertThat(only().resolution()).contains(Resolution.WENT_AWAY);
    }

    @Test
    void a_later_regime_that_is_as_before_ends_it_at_once() {
        shows(worse(P95, 1, AlertSeverity.ERROR));

        shows(settled(P95, 2));

        assertThat(only().resolution()).contains(Resolution.WENT_AWAY);
    }

    @Test
    void what_comes_back_within_six_runs_is_the_same_alert_and_later_another() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        shows(settled(P95, 2));
        assertThat(shows(worse(P95, 7, AlertSeverity.ERROR))).singleElement().extracting(AlertNotification::kind)
                .isEqualTo(Kind.BACK);
        assertThat(only().state()).isEqualTo(AlertState.FIRING);

        shows(settled(P95, 8));
        shows(worse(P95, 20, AlertSeverity.ERROR));
        assertThat(book.alerts()).hasSize(2);
    }

    @Test
    void what_was_fixed_and_is_still_there_is_back() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        does(acts().resolve(only().id(), Reach.GROUP, Resolution.FIXED, "index added"));

        assertThat(shows(worse(P95, 2, AlertSeverity.ERROR))).singleElement().extracting(AlertNotification::kind)
                .isEqualTo(Kind.BACK);
    }

    @Test
    void what_was_accepted_is_left_alone_until_it_gets_worse() {
        shows(worse(P95, 1, AlertSeverity.WARNING));
        does(acts().resolve(only().id(), Reach.GROUP, Resolution.ACCEPTED, "encryption"));
        assertThat(shows(worse(P95, 2, AlertSeverity.WARNING))).isEmpty();
        assertThat(only().isOpen()).isFalse();

        assertThat(shows(worse(P95, 3, AlertSeverity.CRITICAL))).hasSize(1);
        assertThat(only().isOpen()).isTrue();
    }

    @Test
    void what_was_accepted_and_then_over_is_a_new_alert_when_it_comes_again() {
        shows(worse(P95, 1, AlertSeverity.WARNING));
        does(acts().resolve(only().id(), Reach.GROUP, Resolution.ACCEPTED, "encryption"));
        for (int i = 2; i <= 4; i++) {
            shows(fine(P95, i));
        }

        assertThat(shows(worse(P95, 20, AlertSeverity.WARNING))).hasSize(1);
        assertThat(book.alerts()).hasSize(2);
    }

    @Test
    void an_acknowledged_alert_is_quiet_until_it_gets_worse_or_its_time_is_up() {
        shows(worse(P95, 1, AlertSeverity.WARNING));
        acknowledge(Optional.of(at(5)));
        assertThat(shows(worse(P95, 2, AlertSeverity.WARNING))).isEmpty();
        assertThat(only().state()).isEqualTo(AlertState.ACKNOWLEDGED);

        assertThat(shows(worse(P95, 3, AlertSeverity.ERROR))).singleElement().extracting(AlertNotification::kind)
                .isEqualTo(Kind.WORSE);
        acknowledge(Optional.of(at(5)));
        assertThat(passes(4)).isEmpty();
        assertThat(passes(5)).singleElement().extracting(AlertNotification::kind).isEqualTo(Kind.BACK);
        assertThat(only().state()).isEqualTo(AlertState.FIRING);
        assertThat(passes(6)).isEmpty();
    }

    @Test
    void what_was_acknowledged_as_accepted_and_is_normal_now_ends_as_accepted_without_a_word() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        does(acts().acknowledge(only().id(), Reach.GROUP, Acknowledgement.Kind.ACCEPTED, "ann", "", Optional.empty()));

        assertThat(shows(settled(P95, 2))).isEmpty();
        assertThat(only().resolution()).contains(Resolution.ACCEPTED);
    }

    @Test
    void accepting_the_change_of_a_run_resolves_the_regressions_that_it_shows() {
        shows(worse(P95, 1, AlertSeverity.ERROR), worse(MEDIAN, 1, AlertSeverity.ERROR));
        shows(worse(P95, 2, AlertSeverity.ERROR));

        does(acts().accept(P95.place(), Seen.run(2), "encryption"));

        assertThat(book.open()).extracting(Alert::key).containsExactly(MEDIAN);
    }

    @Test
    void metrics_that_change_within_two_runs_are_told_together() {
        assertThat(shows(worse(P95, 10, AlertSeverity.ERROR), worse(MEDIAN, 10, AlertSeverity.ERROR)))
                .singleElement().satisfies(one -> assertThat(one.alerts()).hasSize(2));

        AlertKey third = Seen.regression("get-trace", dev.holdfast.core.run.Statistic.P95);
        assertThat(shows(worse(third, 12, AlertSeverity.ERROR))).as("known already").isEmpty();
        AlertKey fourth = Seen.regression("search", dev.holdfast.core.run.Statistic.P95);
        assertThat(shows(worse(fourth, 13, AlertSeverity.ERROR))).as("three runs after the first")
                .isEmpty(); // two runs after the third, which is of the same group
        AlertKey fifth = Seen.regression("login", dev.holdfast.core.run.Statistic.P95);
        assertThat(shows(worse(fifth, 20, AlertSeverity.ERROR))).hasSize(1);
        assertThat(book.group(book.alerts().getFirst().id())).hasSize(4);
    }

    @Test
    void a_target_that_is_down_speaks_for_its_parts() {
        assertThat(shows(worse(P95, 1, AlertSeverity.ERROR), worse(DOWN, 1, AlertSeverity.ERROR))).singleElement()
                .satisfies(one -> assertThat(one.leader().key()).isEqualTo(DOWN));

        assertThat(shows(settled(DOWN, 2), worse(P95, 2, AlertSeverity.ERROR))).as("the part is still there")
                .extracting(AlertNotification::kind).containsExactly(Kind.WENT_AWAY, Kind.NEW);
    }

    @Test
    void a_shift_of_the_whole_suite_takes_its_parts_with_it_when_it_is_resolved() {
        shows(worse(SHIFT, 1, AlertSeverity.ERROR), worse(P95, 1, AlertSeverity.ERROR),
                worse(MEDIAN, 1, AlertSeverity.ERROR));

        does(acts().resolve(book.alerts().getFirst().id(), Reach.GROUP, Resolution.ACCEPTED, "new machine"));

        assertThat(book.open()).isEmpty();
    }

    @Test
    void an_old_alert_is_not_hidden_by_a_new_outage() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        shows(worse(DOWN, 9, AlertSeverity.ERROR));

        assertThat(book.inhibitorOf(book.alerts().getFirst())).isEmpty();
    }

    @Test
    void silenced_alerts_are_opened_and_told_once_the_silence_is_over() {
        does(acts().silence(new AlertMatcher("metric=response_time, list-*"), at(5), "migration"));
        assertThat(shows(worse(P95, 1, AlertSeverity.ERROR))).isEmpty();
        assertThat(only().state()).isEqualTo(AlertState.FIRING);
        assertThat(passes(4)).isEmpty();

        assertThat(passes(5)).singleElement().extracting(AlertNotification::kind).isEqualTo(Kind.NEW);
    }

    @Test
    void a_silence_can_be_ended_before_its_time() {
        does(acts().silence(new AlertMatcher("traces"), at(500), "migration"));
        shows(worse(P95, 1, AlertSeverity.ERROR));

        does(acts().unsilence(book.silences().getFirst().id()));

        assertThat(passes(2)).hasSize(1);
        assertThat(book.silencesActiveAt(at(2))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> acts().unsilence(book.silences().getFirst().id()));
    }

    @Test
    void an_act_is_done_to_the_group_or_to_one_alone() {
        shows(worse(P95, 1, AlertSeverity.ERROR), worse(MEDIAN, 1, AlertSeverity.ERROR));
        AlertId second = book.alerts().getLast().id();

        does(acts().resolve(second, Reach.ALONE, Resolution.FALSE_ALARM, "noise"));
        assertThat(book.open()).hasSize(1);
        does(acts().resolve(book.alerts().getFirst().id(), Reach.GROUP, Resolution.FIXED, ""));
        assertThat(book.find(second).orElseThrow().mark()).contains(Resolution.FALSE_ALARM);
    }

    @Test
    void a_false_alarm_raises_the_bar_of_its_series_on_every_branch_until_the_mark_is_corrected() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        does(acts().resolve(only().id(), Reach.GROUP, Resolution.FALSE_ALARM, "noise"));
        assertThat(book.bar(P95.series().orElseThrow().onBranch("topic"))).isEqualTo(SeriesBar.RAISED);
        assertThat(book.bar(MEDIAN.series().orElseThrow())).isEqualTo(SeriesBar.STANDARD);

        does(acts().resolve(only().id(), Reach.GROUP, Resolution.FIXED, "it was real"));

        assertThat(book.bar(P95.series().orElseThrow())).isEqualTo(SeriesBar.STANDARD);
        assertThat(AlertPrecision.byMetric(book.alerts()))
                .containsExactly(java.util.Map.entry("response_time", new AlertPrecision(1, 0, 0)));
    }

    @Test
    void what_is_over_cannot_be_acknowledged_and_nothing_is_resolved_twice_for_one_reason() {
        shows(worse(P95, 1, AlertSeverity.ERROR));
        does(acts().resolve(only().id(), Reach.GROUP, Resolution.FIXED, ""));

        assertThatIllegalArgumentException().isThrownBy(() -> acknowledge(Optional.empty()))
                .withMessageContaining("resolved already: fixed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> acts().resolve(only().id(), Reach.GROUP, Resolution.FIXED, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> acts().silence(new AlertMatcher("x"), at(now), "late"))
                .withMessageContaining("future");
    }

    private List<AlertNotification> shows(AlertObservation... observations) {
        int run = Integer.parseInt(observations[0].run().value().substring(16), 16);
        now = run;
        AlertUpdate update = AlertRules.observe(book, List.of(observations), at(run));
        book = update.book();
        return update.notifications();
    }

    private List<AlertNotification> passes(int hour) {
        now = hour;
        AlertUpdate update = AlertRules.tick(book, at(hour));
        book = update.book();
        return update.notifications();
    }

    private AlertActs acts() {
        return new AlertActs(book, "ann", at(now));
    }

    private void acknowledge(Optional<java.time.Instant> until) {
        does(acts().acknowledge(only().id(), Reach.GROUP, Acknowledgement.Kind.INVESTIGATING, "ann", "on it", until));
    }

    private void does(AlertUpdate update) {
        assertThat(update.notifications()).as("nobody is told of what somebody did").isEmpty();
        book = update.book();
    }

    private Alert only() {
        assertThat(book.alerts()).hasSize(1);
        return book.alerts().getFirst();
    }
}
