package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two files, or two scenarios, ask the same question. */
class DigestTest {

    private static final String FILE = """
                                       version: 1
                                       service: shop
                                       target: {url: "http://127.0.0.1:8080", headers: {Authorization: "Bearer ${TOKEN}"}}
                                       endpoints:
                                         list: {get: /list, objectives: p95 < 1s}
                                         make: {post: /make, body: abc}
                                       objectives: [error_rate < 1%]
                                       scenarios:
                                         a: {rate: 10/s, duration: 30s, mix: {list: 8, make: 2}}
                                         b: {requests: 10, mix: list}
                                         c: {phases: {x: {users: 2, duration: 3s, objectives: p95 < 3s}, y: {rate: 5/s, duration: 3s}}, order: in_turn}
                                         d: {kind: spike, rate: 5/s, to: 50/s}
                                         e: {kind: breakpoint, to: 50/s, abort: p95 > 2s}
                                       regression: {warn: 10%}
                                       """;

    @TempDir
    Path directory;

    @Test
    void a_digest_is_sixteen_hexadecimal_digits() {
        assertThat(scenario(FILE, "a")).matches("[0-9a-f]{16}");
        assertThat(whole(FILE)).matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"rate: 10/s|rate: 600/m", "duration: 30s|duration: 0.5m",
            "{list: 8, make: 2}|{make: 1, list: 4}", "service: shop|service: 'shop' # comment",
            "mix: list}|mix: [list]}", "{warn: 10%}|{fail: 20%, against: rolling}",
            "to: 50/s}|to: 3000/m, slowdown: 2, hold: 30s, warmup: 5s}", "to: 50/s, abort|from: 0.5/s, to: 50/s, abort",
            "p95 > 2s}|p95 > 2000ms for 10s, arrivals: poisson}"})
    void another_spelling_is_the_same_question(String spelling, String other) {
        String changed = changed(spelling, other);
        assertThat(scenario(changed, "a")).isEqualTo(scenario(FILE, "a"));
        assertThat(scenarios(changed)).isEqualTo(scenarios(FILE));
        assertThat(whole(changed)).isEqualTo(whole(FILE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"p95 < 1s|p95 < 2s", "error_rate < 1%|error_rate < 2%",
            "warn: 10%|warn: 5%", "127.0.0.1:8080|127.0.0.1:8081", "  b: {requests: 10|  z: {requests: 10",
            "service: shop|service: other", "p95 < 3s|p95 < 4s", "to: 50/s}|to: 50/s, slowdown: 3}",
            "to: 50/s}|to: 50/s, shedding: allowed}", "to: 50/s}|to: 50/s, recover_within: 9s}"})
    void what_does_not_shape_the_load_changes_the_files_digest_alone(String part, String other) {
        String changed = changed(part, other);
        assertThat(scenario(changed, "a")).isEqualTo(scenario(FILE, "a"));
        assertThat(whole(changed)).isNotEqualTo(whole(FILE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"rate: 10/s|rate: 11/s", "make: 2}|make: 3}",
            "body: abc|body: abd", "post: /make|put: /make", "duration: 30s|duration: 30s, warmup: 1s",
            "duration: 30s|duration: 30s, timeout: 1s", "duration: 30s|duration: 30s, seed: 2",
            "body: abc|body: abc, expect: 201"})
    void what_shapes_one_scenarios_load_leaves_the_others_digest(String part, String other) {
        String changed = changed(part, other);
        assertThat(scenario(changed, "a")).isNotEqualTo(scenario(FILE, "a"));
        assertThat(scenario(changed, "b")).isEqualTo(scenario(FILE, "b"));
        assertThat(whole(changed)).isNotEqualTo(whole(FILE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"users: 2|users: 3",
            "duration: 3s, obj|duration: 4s, obj",
            "users: 2|users: 2, think_time: {exponential: 2s}", "rate: 5/s, duration|rate: [5/s, 6/s], duration",
            "rate: 5/s, duration|rate: {from: 5/s, to: 6/s}, duration",
            "rate: 5/s, duration|arrivals: poisson, rate: 5/s, duration",
            "{users: 2, duration: 3s, objectives: p95 < 3s}|{requests: 5}", ", y: {rate: 5/s, duration: 3s}|",
            "order: in_turn|order: random", "order: in_turn|order: in_turn, threads: 2",
            "order: in_turn|order: in_turn, mix: [make, list]"})
    void what_shapes_a_phase_changes_the_scenarios_digest(String part, @Nullable String other) {
        assertThat(scenario(changed(part, other == null ? "" : other), "c")).isNotEqualTo(scenario(FILE, "c"));
    }

    @Test
    void the_names_of_phases_are_not_the_question() {
        assertThat(scenario(changed("{x: {users", "{other: {users"), "c")).isEqualTo(scenario(FILE, "c"));
        assertThat(whole(changed("{x: {users", "{other: {users"))).isNotEqualTo(whole(FILE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"p95 > 2s|p95 > 3s", "p95 > 2s|p99 > 2s",
            "p95 > 2s|p95 > 2s for 9s",
            "to: 50/s, abort|to: 51/s, from: 0.5/s, abort", "to: 50/s, abort|to: 50/s, stage: 9s, abort",
            "to: 50/s, abort|to: 50/s, confirm: 90s, abort", "to: 50/s, abort|to: 50/s, resolution: 9%, abort"})
    void what_shapes_a_search_changes_its_digest(String part, String other) {
        assertThat(scenario(changed(part, other), "e")).isNotEqualTo(scenario(FILE, "e"));
    }

    @Test
    void a_secret_that_changes_is_the_same_question() throws IOException {
        Path file = Files.writeString(directory.resolve("holdfast.yaml"), FILE);
        Parsed one = new ConfigReader(Map.of("TOKEN", "one")).read(file);
        Parsed two = new ConfigReader(Map.of("TOKEN", "two")).read(file);

        assertThat(one).isInstanceOfSatisfying(Parsed.Valid.class, first -> assertThat(two).isInstanceOfSatisfying(
                Parsed.Valid.class, second -> {
                    assertThat(first.file().digest()).isEqualTo(second.file().digest());
                    assertThat(first.file().scenario("a").orElseThrow().digest())
                            .isEqualTo(second.file().scenario("a").orElseThrow().digest());
                }));
    }

    private static String changed(String part, String other) {
        assertThat(FILE).contains(part);
        return FILE.replace(part, other);
    }

    private List<String> scenarios(String yaml) {
        return Read.file(directory, yaml).scenarios().values().stream().map(ScenarioSpec::digest).toList();
    }

    private String whole(String yaml) {
        return Read.file(directory, yaml).digest();
    }

    private String scenario(String yaml, String name) {
        return Read.file(directory, yaml).scenario(name).orElseThrow().digest();
    }
}
