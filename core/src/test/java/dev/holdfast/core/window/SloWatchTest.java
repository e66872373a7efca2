package dev.holdfast.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.window.BurnAlert.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SloWatchTest {

    private static final Bad ERRORS = new Bad.Failed(Metric.ERROR_RATE_5XX);
    private static final Slo AVAILABLE = new Slo("available", ERRORS, 0.999, Duration.ofDays(30));
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void the_alarms_of_thirty_days_are_those_of_the_workbook() {
        assertThat(BurnAlert.of(Duration.ofDays(30)).stream().map(BurnAlert::words)).containsExactly(
                "page 14.4x over 1h and 5m", "page 6x over 6h and 30m", "ticket 3x over 1d and 2h",
                "ticket 1x over 3d and 6h");
    }

    /** 2, 5, 10 and 10 % of the budget: what each alarm has seen burnt when it fires at its factor. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 28, 30, 90})
    void each_alarm_tells_of_the_same_part_of_the_budget_whatever_the_period(int days) {
        Duration period = Duration.ofDays(days);
        List<Double> parts = BurnAlert.of(period).stream()
                .map(alert -> alert.factor() * alert.longWindow().toSeconds() / period.toSeconds()).toList();

        assertThat(parts.get(0)).isCloseTo(0.02, Offset.offset(1e-3));
        assertThat(parts.get(1)).isCloseTo(0.05, Offset.offset(1e-3));
        assertThat(parts.get(2)).isCloseTo(0.1, Offset.offset(1e-3));
        assertThat(parts.get(3)).isCloseTo(0.1, Offset.offset(1e-3));
    }

    /**
     * Columns: share of errors, minutes until the page of 14.4x and until the ticket of 1x. A total outage is paged as soon
     * as both windows have 1.44 %: the long one after 52 s of it, seen at the end of that minute.
     */
    @ParameterizedTest
    @CsvSource({"1, 1, 5", "0.02, 44, 217", "0.0145, 60, 298", "0.014, , 309", "0.0011, , 3928", "0.0009, ,"})
    void an_alarm_fires_when_its_budget_is_burnt(double share, Integer page, Integer ticket) {
        SloWatch watch = new SloWatch(AVAILABLE);
        long healthy = 3 * 24 * 60;
        feed(watch, 0, healthy, 100_000, 0);
        List<Transition> seen = feed(watch, healthy, healthy + 3 * 24 * 60, 100_000, share);

        assertThat(minutes(seen, "14.4x", healthy)).isEqualTo(page);
        assertThat(minutes(seen, " 1x", healthy)).isEqualTo(ticket);
    }

    @Test
    void an_alarm_ends_soon_after_the_trouble() {
        SloWatch watch = new SloWatch(AVAILABLE);
        feed(watch, 0, 120, 1000, 0);
        feed(watch, 120, 130, 1000, 0.5);
        List<Transition> seen = feed(watch, 130, 190, 1000, 0);
        Transition resolved = seen.stream().filter(t -> t.rule().contains("14.4x")).findFirst().orElseThrow();

        assertThat(resolved.to()).isEqualTo(WatchState.OK);
        assertThat(Duration.between(BEGIN, resolved.at()).toMinutes()).isBetween(135L, 141L);
    }

    @Test
    void a_transition_says_how_fast_it_burns() {
        SloWatch watch = new SloWatch(AVAILABLE);
        feed(watch, 0, 60, 1000, 0);
        List<Transition> seen = feed(watch, 60, 90, 1000, 0.04);
        Transition page = seen.stream().filter(t -> t.to() == WatchState.FIRING && t.rule().contains("14.4x"))
                .findFirst().orElseThrow();

        assertThat(page.rule()).isEqualTo("available: page 14.4x over 1h and 5m");
        assertThat(page.text())
                .isEqualTo("the budget burns 14.67 times as fast as it may over 1h, and 40 times over 5m; "
                        + "limit 14.4");
    }

    @Test
    void one_error_of_a_quiet_night_wakes_nobody() {
        SloWatch watch = new SloWatch(AVAILABLE);
        List<Transition> seen = new ArrayList<>();
        for (int minute = 0; minute < 600; minute += 10) {
            seen.addAll(watch.add(reading(minute, new Counts(1, minute == 300 ? 1 : 0))));
        }

        assertThat(seen).noneMatch(change -> change.to() == WatchState.FIRING);
    }

    @Test
    void silence_is_no_data_and_ends_no_alarm() {
        SloWatch watch = new SloWatch(AVAILABLE);
        feed(watch, 0, 120, 1000, 1);
        List<Transition> seen = watch.advanceTo(BEGIN.plus(Duration.ofDays(30)));

        assertThat(seen).hasSize(4).allMatch(change -> change.to() == WatchState.NO_DATA);
        assertThat(seen.stream().filter(t -> t.rule().contains("14.4x")).map(Transition::at))
                .containsExactly(BEGIN.plus(Duration.ofMinutes(120 + 4 + 60)));
        assertThat(watch.burns()).allMatch(burn -> burn.state() == WatchState.NO_DATA);
        assertThat(watch.advanceTo(Instant.MAX)).isEmpty();
        assertThat(watch.budget().spent()).isEmpty();
    }

    @Test
    void a_budget_is_spent_by_bad_events_alone() {
        SloWatch watch = new SloWatch(AVAILABLE);
        feed(watch, 0, 15 * 24 * 60, 1000, 0.0005);
        watch.finish(BEGIN.plus(Duration.ofDays(15)));
        ErrorBudget budget = watch.budget();

        assertThat(budget.spent().orElseThrow()).isCloseTo(0.5, Offset.offset(0.01));
        assertThat(budget.remaining().orElseThrow()).isCloseTo(0.5, Offset.offset(0.01));
        assertThat(budget.burn().orElseThrow()).isCloseTo(0.5, Offset.offset(0.1));
        assertThat(budget.seen()).isEqualTo(Duration.ofDays(15));
        assertThat(budget.left().orElseThrow()).isBetween(Duration.ofDays(25), Duration.ofDays(37));
    }

    @Test
    void a_budget_forgets_what_is_older_than_its_period() {
        SloWatch watch = new SloWatch(AVAILABLE);
        feed(watch, 0, 60, 1000, 1);
        feed(watch, 60, 29 * 24 * 60, 1000, 0);
        double before = watch.budget().spent().orElseThrow();
        feed(watch, 29 * 24 * 60, 30 * 24 * 60 + 180, 1000, 0);

        assertThat(before).isGreaterThan(1);
        assertThat(watch.budget().spent().orElseThrow()).isZero();
        assertThat(watch.budget().seen()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void a_budget_that_is_gone_has_no_time_left() {
        SloWatch watch = new SloWatch(AVAILABLE);
        feed(watch, 0, 60, 1000, 0.01);

        assertThat(watch.budget().remaining().orElseThrow()).isCloseTo(-9, Offset.offset(0.1));
        assertThat(watch.budget().left()).contains(Duration.ZERO);
    }

    @Test
    void a_budget_without_events_is_unknown() {
        ErrorBudget budget = new SloWatch(AVAILABLE).budget();

        assertThat(budget.spent()).isEmpty();
        assertThat(budget.burn()).isEmpty();
        assertThat(budget.left()).isEmpty();
        assertThat(budget.seen()).isZero();
    }

    @Test
    void an_alarm_that_could_never_fire_is_not_among_them() {
        Slo loose = new Slo("loose", ERRORS, 0.9, Duration.ofDays(30));

        assertThat(new SloWatch(loose).burns().stream().map(burn -> burn.alert().factor())).containsExactly(6.0, 3.0,
                1.0);
        assertThat(BurnAlert.of(loose.period()).stream().filter(alert -> !alert.canFire(loose))
                .map(BurnAlert::urgency)).containsExactly(Urgency.PAGE);
    }

    @Test
    void sums_over_a_ring_are_those_of_a_list() {
        Random random = new Random(3);
        Cumulated ring = new Cumulated(10);
        List<Counts> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (random.nextInt(10) == 0) {
                int gap = random.nextInt(25);
                ring.skip(gap);
                for (int k = 0; k < gap; k++) {
                    all.add(Counts.NONE);
                }
            }
            Counts counts = new Counts(10 + random.nextInt(5), random.nextInt(10));
            ring.add(counts);
            all.add(counts);
            int last = 1 + random.nextInt(10);
            Counts sum = all.subList(Math.max(0, all.size() - last), all.size()).stream().reduce(Counts.NONE,
                    Counts::plus);

            assertThat(ring.last(last)).isEqualTo(sum);
        }
    }

    @Test
    void what_is_no_objective_is_refused() {
        assertThatThrownBy(() -> new Slo("a", ERRORS, 1, Duration.ofDays(30)))
                .hasMessage("an objective is a share in (0, 1), was 1.0");
        assertThatThrownBy(() -> new Slo("a", ERRORS, 0.99, Duration.ofHours(1)))
                .hasMessage("a period is whole seconds from 1 to 90 days, was PT1H");
    }

    /** One reading a minute; those from {@code from} on. */
    private static List<Transition> feed(SloWatch watch, long from, long to, long perMinute, double share) {
        List<Transition> seen = new ArrayList<>();
        double owed = 0;
        for (long minute = from; minute < to; minute++) {
            owed += perMinute * share;
            long bad = Math.min(perMinute, (long) owed);
            owed -= bad;
            seen.addAll(watch.add(reading(minute, new Counts(perMinute, bad))));
        }
        seen.addAll(watch.finish(BEGIN.plus(Duration.ofMinutes(to))));
        return seen;
    }

    private static Reading reading(long minute, Counts counts) {
        return new Reading(BEGIN.plus(Duration.ofMinutes(minute)), "a", counts);
    }

    private static @org.jspecify.annotations.Nullable Integer minutes(List<Transition> seen, String rule, long since) {
        return seen.stream().filter(t -> t.rule().contains(rule) && t.to() == WatchState.FIRING)
                .map(t -> (int) (Duration.between(BEGIN, t.at()).toMinutes() - since)).findFirst().orElse(null);
    }
}
