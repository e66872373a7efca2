package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.core.unit.Ratio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep tries, and what counts as a good answer. */
class SweepReaderTest {

    private static final Duration TWENTY = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void numbers_of_users_are_tried_one_after_the_other() {
        ScenarioSpec spec = spec("kind: sweep, users: [1, 2, 4]");

        assertThat(spec.scenario().phases()).containsExactly(users(1), users(2), users(4));
        assertThat(spec.sweep()).contains(new SweepPlan(new Ratio(0.95), Map.of()));
        assertThat(spec.scenario().warmup()).isEqualTo(new Warmup.For(Duration.ofSeconds(4)));
        assertThat(spec("kind: sweep, users: [1, 2], warmup: none").scenario().warmup()).isEqualTo(new Warmup.None());
        assertThat(spec("kind: sweep, users: [1, 2], each: 1s").scenario().warmup())
                .isEqualTo(new Warmup.For(Duration.ofSeconds(1)));
        assertThat(spec("kind: sweep, users: [1, 500]").scenario().limits().connections()).isEqualTo(500);
    }

    @Test
    void a_range_doubles_and_ends_where_it_says() {
        assertThat(names("users: {to: 16}")).containsExactly("1-user", "2-users", "4-users", "8-users", "16-users");
        assertThat(names("users: {from: 3, to: 20}")).containsExactly("3-users", "6-users", "12-users", "20-users");
        assertThat(names("users: {to: 5, factor: 1.1}")).as("at least one more").containsExactly("1-user", "2-users",
                "3-users", "4-users", "5-users");
        assertThat(names("rates: {from: 1/s, to: 4/s, factor: 1.5}")).containsExactly("1/s", "1.5/s", "2.25/s",
                "3.375/s", "4/s");
    }

    @Test
    void rates_are_those_of_independent_people_unless_told_otherwise() {
        assertThat(spec("kind: sweep, rates: [1/s, 90/m], each: 5s").scenario().phases().getLast())
                .isEqualTo(new Phase("1.5/s", new LoadModel.Open(
                        RateProfile.constant(new Rate(1.5), Duration.ofSeconds(5)), new Spacing.Poisson())));
    }

    @Test
    void a_good_answer_comes_within_what_the_objectives_allow_most_of_them() {
        assertThat(within("objectives: [p95 < 150ms, p99 <= 2s, p50 < 20ms, mean < 10ms]"))
                .isEqualTo(Map.of("list", Duration.ofMillis(150), "make", Duration.ofMillis(150)));
        assertThat(within("objectives: [p90 < 150ms]")).as("of nine in ten").isEmpty();
        assertThat(within("objectives: [p90 < 150ms], good_share: 90%")).hasSize(2);
        assertThat(within("objectives: [max < 1s, service_time p95 < 2ms, error_rate < 1%]"))
                .containsEntry("list", Duration.ofSeconds(1));
        assertThat(within("objectives: p95 < 150ms, within: 80ms, mix: list"))
                .isEqualTo(Map.of("list", Duration.ofMillis(80)));
    }

    @Test
    void an_endpoint_keeps_its_own_limit_and_a_chat_its_goals() {
        String file = """
                      version: 1
                      service: shop
                      target: {url: http://127.0.0.1:8080}
                      objectives: p95 < 1s
                      endpoints:
                        list: {get: /list, objectives: p95 < 100ms}
                        find: {get: /find}
                        talk: {chat: {prompt: Hello, good: ttfo < 800ms}}
                      scenarios: {s: {kind: sweep, users: [1, 2]}}
                      """;
        assertThat(Read.file(directory, file).scenario("s").orElseThrow().sweep().orElseThrow().within())
                .isEqualTo(Map.of("list", Duration.ofMillis(100), "find", Duration.ofSeconds(1)));
    }

    @Test
    void what_is_good_is_part_of_the_question() {
        String usual = spec("kind: sweep, users: [1, 2]").digest();
        assertThat(spec("kind: sweep, users: [1, 2]").digest()).isEqualTo(usual);
        assertThat(spec("kind: sweep, users: [1, 2], within: 1s").digest()).isNotEqualTo(usual);
        assertThat(spec("kind: sweep, users: [1, 2], good_share: 90%").digest()).isNotEqualTo(usual);
        assertThat(spec("kind: sweep, users: [1, 3]").digest()).isNotEqualTo(usual);
    }

    private static Phase users(int count) {
        return new Phase(count + (count == 1 ? "-user" : "-users"),
                new LoadModel.Users(count, Double.POSITIVE_INFINITY, ThinkTime.NONE, TWENTY));
    }

    private List<String> names(String loads) {
        return spec("kind: sweep, " + loads).scenario().phases().stream().map(Phase::name).toList();
    }

    private Map<String, Duration> within(String keys) {
        return spec("kind: sweep, users: [1, 2], " + keys).sweep().orElseThrow().within();
    }

    private ScenarioSpec spec(String keys) {
        return Read.file(directory, Read.BASE + "scenarios: {s: {" + keys + "}}\n").scenario("s").orElseThrow();
    }
}
