package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
            "mix: list}|mix: [list]}", "{warn: 10%}|{fail: 20%, against: rolling}"})
    void another_spelling_is_the_same_question(String spelling, String other) {
        String changed = changed(spelling, other);
        assertThat(scenario(changed, "a")).isEqualTo(scenario(FILE, "a"));
        assertThat(scenario(changed, "b")).isEqualTo(scenario(FILE, "b"));
        assertThat(whole(changed)).isEqualTo(whole(FILE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"p95 < 1s|p95 < 2s", "error_rate < 1%|error_rate < 2%",
            "warn: 10%|warn: 5%", "127.0.0.1:8080|127.0.0.1:8081", "  b: {requests: 10|  c: {requests: 10",
            "service: shop|service: other"})
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

    private String whole(String yaml) {
        return Read.file(directory, yaml).digest();
    }

    private String scenario(String yaml, String name) {
        return Read.file(directory, yaml).scenario(name).orElseThrow().digest();
    }
}
