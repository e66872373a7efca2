package dev.holdfast.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWatchTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
    private static final WindowRule SLOW = rule(new Hysteresis(3, 2, 3));

    /**
     * One letter a minute: b breaks the limit, o keeps it, t has too few requests, - has none. The answer has a letter a
     * minute, too: O is well, P pending, F firing, N without data.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
                           ooo,           OOO
                           bbb,           PPF
                           bbo,           PPO
                           bbobbb,        PPOPPF
                           bbbo,          PPFF
                           bbboo,         PPFFO
                           bbboboo,       PPFFFFO
                           bbboobbb,      PPFFOPPF
                           b-b-b,         PPPPF
                           b--bb,         PPPPF
                           btbtb,         PPPPF
                           bb---,         PPPPN
                           bb---bbb,      PPPPNPPF
                           bbb---,        PPFFFN
                           bbb---o,       PPFFFNF
                           bbb---oo,      PPFFFNFO
                           bbb---b,       PPFFFNF
                           o---,          OOON
                           o--o,          OOOO
                           o---o,         OOONO
                           ttt,           NNN
                           to,            NO
                           """)
    void windows_in_a_row_decide(String windows, String states) {
        RuleWatch watch = new RuleWatch(SLOW);
        StringBuilder seen = new StringBuilder();
        watch.advanceTo(BEGIN);
        for (int i = 0; i < windows.length(); i++) {
            reading(windows.charAt(i), i).forEach(watch::add);
            watch.finish(BEGIN.plusSeconds(60L * (i + 1)));
            seen.append(watch.state().name().charAt(0));
        }

        assertThat(seen).hasToString(states);
    }

    @Test
    void a_rule_about_which_nothing_was_heard_has_no_data() {
        assertThat(new RuleWatch(SLOW).state()).isEqualTo(WatchState.NO_DATA);
        assertThat(new RuleWatch(SLOW).finish(BEGIN)).isEmpty();
    }

    @Test
    void a_transition_says_when_and_why() {
        List<Transition> seen = replay(SLOW, readings("obbboo---"), BEGIN.plusSeconds(9 * 60));

        assertThat(seen.stream().map(t -> t.at() + " " + t.from() + " -> " + t.to() + ": " + t.text()))
                .containsExactly(
                        "2026-11-21T08:01:00Z NO_DATA -> OK: 1 of 100 (1 %) slower than 225ms, at most 5 % is well",
                        "2026-11-21T08:02:00Z OK -> PENDING: 6 of 100 (6 %) slower than 225ms, more than 5 %; fires after 3 "
                                + "windows of 1m like this in a row",
                        "2026-11-21T08:04:00Z PENDING -> FIRING: 6 of 100 (6 %) slower than 225ms, limit 5 %, in 3 windows of"
                                + " 1m in a row",
                        "2026-11-21T08:06:00Z FIRING -> OK: 1 of 100 (1 %) slower than 225ms, at most 5 % is well",
                        "2026-11-21T08:09:00Z OK -> NO_DATA: no data: 3 windows of 1m without 20 events, had 0 in the last");
    }

    @Test
    void a_replay_says_what_was_said_live() {
        Random random = new Random(4);
        for (int round = 0; round < 50; round++) {
            List<Reading> readings = readings(random.ints(60, 0, 4).mapToObj("bot-"::charAt).map(String::valueOf)
                    .collect(Collectors.joining()));
            Instant end = BEGIN.plusSeconds(60 * 60);
            RuleWatch live = new RuleWatch(SLOW);
            List<Transition> said = new ArrayList<>();
            for (Reading reading : readings) {
                said.addAll(live.advanceTo(reading.at()));
                said.addAll(live.add(reading));
            }
            said.addAll(live.finish(end));

            assertThat(said).isEqualTo(replay(SLOW, readings, end));
        }
    }

    @Test
    void order_and_repetition_within_a_window_and_its_neighbour_do_not_matter() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            List<Reading> readings = readings(random.ints(60, 0, 3).mapToObj("bot"::charAt).map(String::valueOf)
                    .collect(Collectors.joining()));
            List<Reading> shuffled = new ArrayList<>();
            for (int i = 0; i < readings.size(); i += 4) { // each window has two
                List<Reading> part = new ArrayList<>(readings.subList(i, Math.min(readings.size(), i + 4)));
                part.addAll(part.subList(0, part.size() / 2));
                Collections.shuffle(part, random);
                shuffled.addAll(part);
            }
            Instant end = BEGIN.plusSeconds(60 * 60);

            assertThat(replay(SLOW, shuffled, end)).isEqualTo(replay(SLOW, readings, end));
        }
    }

    @Test
    void a_source_that_counts_on_replaces_what_it_said() {
        RuleWatch watch = new RuleWatch(SLOW);
        watch.add(new Reading(BEGIN, "a", new Counts(50, 5)));
        watch.add(new Reading(BEGIN, "a", new Counts(100, 6)));
        watch.add(new Reading(BEGIN, "a", new Counts(50, 5)));
        watch.add(new Reading(BEGIN, "b", new Counts(30, 1)));
        watch.finish(BEGIN.plusSeconds(60));

        assertThat(watch.last()).isEqualTo(new Counts(130, 7));
    }

    @Test
    void a_reading_for_a_window_that_is_over_is_left_out_and_counted() {
        RuleWatch watch = new RuleWatch(SLOW);
        reading('o', 0).forEach(watch::add);
        reading('o', 5).forEach(watch::add);
        reading('b', 1).forEach(watch::add);

        assertThat(watch.refused()).isEqualTo(new Refused(2, 0, 0));
    }

    @Test
    void a_clock_that_is_set_back_is_not_heard_until_it_has_caught_up() {
        RuleWatch watch = new RuleWatch(SLOW);
        for (int minute : new int[]{0, 1, 2, 3, -57, -56, -55, 4, 5, 6}) {
            reading(minute < 0 ? 'b' : 'o', minute).forEach(watch::add);
        }

        assertThat(watch.state()).isEqualTo(WatchState.OK);
        assertThat(watch.refused().late()).isEqualTo(6);
    }

    @Test
    void one_reading_from_the_far_future_changes_nothing() {
        List<Reading> readings = readings("obbbooo");
        List<Reading> odd = new ArrayList<>(readings);
        odd.add(5, new Reading(BEGIN.plus(Duration.ofDays(400)), "x", new Counts(1000, 1000)));
        odd.add(9, new Reading(Instant.MAX, "x", new Counts(1000, 1000)));
        Instant end = BEGIN.plusSeconds(7 * 60);

        assertThat(replay(SLOW, odd, end)).isEqualTo(replay(SLOW, readings, end));
    }

    @Test
    void two_readings_that_agree_on_a_later_time_are_believed() {
        List<Reading> readings = new ArrayList<>(readings("bbb"));
        reading('o', 24 * 60).forEach(readings::add);
        reading('o', 24 * 60 + 1).forEach(readings::add);
        List<Transition> seen = replay(SLOW, readings, BEGIN.plus(Duration.ofMinutes(24 * 60 + 2)));

        assertThat(seen.stream().map(Transition::to)).containsExactly(WatchState.PENDING, WatchState.FIRING,
                WatchState.NO_DATA, WatchState.FIRING, WatchState.OK);
        assertThat(seen.get(2).at()).isEqualTo(BEGIN.plusSeconds(6 * 60));
    }

    @Test
    void a_gap_of_any_length_is_one_step() {
        RuleWatch watch = new RuleWatch(SLOW);
        reading('o', 0).forEach(watch::add);

        assertThat(watch.advanceTo(Instant.MAX).stream().map(Transition::to)).containsExactly(WatchState.OK,
                WatchState.NO_DATA);
        assertThat(watch.advanceTo(Instant.MIN)).isEmpty();
    }

    @Test
    void readings_beyond_the_limit_are_left_out_and_counted() {
        RuleWatch watch = new RuleWatch(SLOW);
        for (int i = 0; i < Slots.READINGS_MAX + 7; i++) {
            watch.add(new Reading(BEGIN, "source-" + i, new Counts(1, 0)));
        }

        assertThat(watch.refused()).isEqualTo(new Refused(0, 0, 7));
    }

    @ParameterizedTest
    @CsvSource({"1,0,false", "1,1,false", "30,3,false", "30,4,true", "99,5,false", "99,6,true", "500,9,false",
            "999,10,true", "2000,20,false", "2000,21,true"})
    void a_share_of_errors_is_believed_when_chance_does_not_explain_it(long total, long bad, boolean fires) {
        WindowRule errors = new WindowRule("error_rate_5xx > 1%", new Bad.Failed(Metric.ERROR_RATE_5XX), 0.01,
                Duration.ofMinutes(1), Evidence.OF_ERRORS, Hysteresis.of(1));
        RuleWatch watch = new RuleWatch(errors);
        watch.add(new Reading(BEGIN, "a", new Counts(total, bad)));
        watch.finish(BEGIN.plusSeconds(60));

        assertThat(watch.state()).isEqualTo(fires ? WatchState.FIRING : WatchState.OK);
    }

    @ParameterizedTest
    @CsvSource({"0.05,20", "0.01,100", "0.001,1000", "0.5,2", "0.3,4"})
    void one_slow_request_breaks_no_percentile(double limit, long atLeast) {
        assertThat(Evidence.notOfOne(limit).totalMin()).isEqualTo(atLeast);
        assertThat(new Counts(atLeast, 1).exceeds(limit)).isFalse();
    }

    private static WindowRule rule(Hysteresis hysteresis) {
        return new WindowRule("p95 > 1.5 x target for 3m", new Bad.Slower(225_000_000), 0.05, Duration.ofMinutes(1),
                Evidence.ofAtLeast(20), hysteresis);
    }

    private static List<Transition> replay(WindowRule rule, List<Reading> readings, Instant end) {
        RuleWatch watch = new RuleWatch(rule);
        List<Transition> seen = new ArrayList<>();
        readings.forEach(reading -> seen.addAll(watch.add(reading)));
        seen.addAll(watch.finish(end));
        return seen;
    }

    private static List<Reading> readings(String windows) {
        List<Reading> all = new ArrayList<>();
        for (int i = 0; i < windows.length(); i++) {
            all.addAll(reading(windows.charAt(i), i));
        }
        return all;
    }

    /** Two halves of a minute. */
    private static List<Reading> reading(char letter, int minute) {
        Counts half = switch (letter) {
            case 'b' -> new Counts(50, 3);
            case 'o' -> new Counts(50, 0);
            case 't' -> new Counts(5, 5);
            default -> Counts.NONE;
        };
        Instant at = BEGIN.plusSeconds(60L * minute);
        return half.total() == 0
                ? List.of()
                : List.of(new Reading(at, "a", letter == 'o' ? new Counts(50, 1) : half),
                        new Reading(at.plusSeconds(30), "a", half));
    }
}
