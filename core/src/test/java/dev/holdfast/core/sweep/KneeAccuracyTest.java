package dev.holdfast.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How often the knee of a simulated service is found, whose truth is known. */
class KneeAccuracyTest {

    private static final int RUNS = 100;

    /** Four slots: the fifth user waits. Eight users wait as long as they are served, which is more than is allowed. */
    @Test
    void users_up_to_the_slots_are_recommended() {
        Map<String, Integer> found = count(seed -> {
            QueueSimulation service = new QueueSimulation(4, 0.2, 0.35, 20, seed);
            return sweep(SweepAxis.USERS, List.of(1.0, 2.0, 4.0, 8.0, 16.0), users -> service.users(users.intValue()));
        });
        assertThat(found).isEqualTo(Map.of("4.0", RUNS));
    }

    /** Where waiting is allowed, more users than slots bring nothing, and the fewest are recommended. */
    @Test
    void users_who_only_wait_are_not_recommended_even_if_they_may() {
        Map<String, Integer> found = count(seed -> {
            QueueSimulation service = new QueueSimulation(4, 0.2, 5, 20, seed);
            return sweep(SweepAxis.USERS, List.of(1.0, 2.0, 4.0, 8.0, 16.0), users -> service.users(users.intValue()));
        });
        assertThat(found).isEqualTo(Map.of("4.0", RUNS));
    }

    /** Slow answers, as of a chat model: hardly more than a dozen for each user in a stage. */
    @Test
    void a_service_of_slow_answers_is_told_as_well() {
        Map<String, Integer> found = count(seed -> {
            QueueSimulation service = new QueueSimulation(4, 1.5, 2.6, 20, seed);
            return sweep(SweepAxis.USERS, List.of(1.0, 2.0, 4.0, 8.0, 16.0), users -> service.users(users.intValue()));
        });
        assertThat(found.getOrDefault("4.0", 0)).as("of %d: %s", RUNS, found).isGreaterThanOrEqualTo(RUNS * 95 / 100);
    }

    /** A service of 19.4/s: it bears 16/s, and 32/s fill its queue. */
    @Test
    void the_highest_rate_below_the_capacity_is_recommended() {
        Map<String, Integer> found = count(seed -> {
            QueueSimulation service = new QueueSimulation(4, 0.2, 1, 30, seed);
            return sweep(SweepAxis.RATE, List.of(2.0, 4.0, 8.0, 16.0, 32.0, 64.0), service::rate);
        });
        assertThat(found.getOrDefault("16.0", 0)).as("of %d: %s", RUNS, found).isGreaterThanOrEqualTo(RUNS * 95 / 100);
        assertThat(found.getOrDefault("16.0", 0) + found.getOrDefault("8.0", 0)).isEqualTo(RUNS);
    }

    @Test
    void a_knee_beyond_what_was_tried_is_never_claimed() {
        Map<String, Integer> found = count(seed -> {
            QueueSimulation service = new QueueSimulation(64, 0.2, 1, 20, seed);
            return sweep(SweepAxis.USERS, List.of(1.0, 2.0, 4.0, 8.0, 16.0), users -> service.users(users.intValue()));
        });
        assertThat(found).isEqualTo(Map.of("unknown", RUNS));
    }

    @Test
    void a_backlog_is_seen_at_a_quarter_above_the_capacity_and_hardly_ever_below() {
        int below = 0;
        int balanced = 0;
        int above = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            QueueSimulation service = new QueueSimulation(20, 0.2, 1, 30, seed);
            below += service.rate(0.7 * service.capacity()).backlogGrows() ? 1 : 0;
            balanced += service.rate(0.9 * service.capacity()).backlogGrows() ? 1 : 0;
            above += service.rate(1.25 * service.capacity()).backlogGrows() ? 1 : 0;
        }
        assertThat(below).as("false alarms at 70 % of %d", RUNS).isLessThanOrEqualTo(RUNS * 3 / 100);
        assertThat(balanced).as("false alarms at 90 % of %d", RUNS).isLessThanOrEqualTo(RUNS * 5 / 100);
        assertThat(above).as("seen at 125 % of %d", RUNS).isGreaterThan(RUNS * 8 / 10);
    }

    private static Map<String, Integer> count(Function<Long, Sweep> runs) {
        Map<String, Integer> found = new TreeMap<>();
        for (long seed = 0; seed < RUNS; seed++) {
            String load = switch (runs.apply(seed).knee()) {
                case Knee.Found knee -> Double.toString(knee.at().load());
                case Knee.Unknown unknown -> "unknown";
            };
            found.merge(load, 1, Integer::sum);
        }
        return found;
    }

    private static Sweep sweep(SweepAxis axis, List<Double> loads, Function<Double, SweepStage> run) {
        List<SweepStage> stages = new ArrayList<>();
        Optional<SweepEnd> end = Optional.empty();
        for (int i = 0; i < loads.size() && end.isEmpty(); i++) {
            stages.add(run.apply(loads.get(i)));
            end = SweepEnd.after(stages);
        }
        return new Sweep(axis, "expected answers", new Ratio(0.95), stages, end.orElse(SweepEnd.COMPLETE));
    }
}
