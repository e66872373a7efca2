package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.Launch;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.core.unit.Unit;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a valid file says. */
class HoldfastFileTest {

    @TempDir
    Path directory;

    @Test
    void a_file_needs_no_more_than_a_version_and_a_service() {
        HoldfastFile file = Read.file(directory, "version: 1\nservice: shop\n");

        assertThat(file.project()).isEqualTo("shop");
        assertThat(file.environment()).isEqualTo("local");
        assertThat(file.target()).isEmpty();
        assertThat(file.endpoints()).isEmpty();
        assertThat(file.scenarios()).isEmpty();
        assertThat(file.store()).isEqualTo(directory.resolve(".holdfast/holdfast.db"));
        assertThat(file.evidence()).isEqualTo(directory.resolve("evidence"));
    }

    @Test
    void a_target_may_be_started_by_holdfast() {
        HoldfastFile file = Read.file(directory, """
                                                 version: 1
                                                 service: shop
                                                 target:
                                                   url: http://127.0.0.1:8080/base
                                                   command: java  -jar app.jar
                                                   env: {PORT: 8080, DEBUG: true, SECRET: "${TOKEN}"}
                                                   ready: {path: /api/health, timeout: 1m30s}
                                                 """);

        assertThat(file.target()).contains(new TargetSpec(URI.create("http://127.0.0.1:8080/base"),
                Optional.of(new Launch(List.of("java", "-jar", "app.jar"),
                        Map.of("PORT", "8080", "DEBUG", "true", "SECRET", "s3cr3t-t0ken"), "/api/health",
                        Duration.ofSeconds(90)))));
        assertThat(file.toString()).contains("started as java").doesNotContain("s3cr3t-t0ken");
    }

    @Test
    void an_endpoint_has_the_headers_of_the_target_and_its_own() {
        HoldfastFile file = Read.file(directory,
                """
                version: 1
                service: shop
                target: {url: "http://127.0.0.1", headers: {Authorization: "Bearer ${TOKEN}", Accept: text/plain}}
                endpoints:
                  list: {get: /list, headers: {accept: application/json, X-Limit: 20}, expect: [200, 4xx]}
                """);

        Endpoint list = file.endpoint("list").orElseThrow().endpoint();
        assertThat(list.headers()).containsExactly(new Header("Authorization", "Bearer s3cr3t-t0ken"),
                new Header("accept", "application/json"), new Header("X-Limit", "20"));
        assertThat(list.expected().spellings()).containsExactly("200", "4xx");
        assertThat(file.toString()).doesNotContain("s3cr3t-t0ken");
    }

    @Test
    void a_body_is_a_text_or_json_or_a_file_or_a_size() throws IOException {
        Files.writeString(directory.resolve("payload.json"), "{}");
        HoldfastFile file = Read.file(directory,
                """
                version: 1
                service: shop
                target: {url: "http://127.0.0.1"}
                endpoints:
                  text: {post: /x, body: 'costs $$5, ${N}'}
                  json: {post: /x, body: {json: {a: [1, 1.50, 0x10, .5, true, ~, "q\\"\\n"], "n": "${N}", u: ü}}}
                  typed: {post: /x, headers: {content-type: application/ld+json}, body: {json: []}}
                  file: {post: /x, body: {file: payload.json}}
                  bytes: {post: /x, body: {bytes: 2KB}}
                  plain-bytes: {post: /x, body: {bytes: 3}}
                """);

        assertThat(body(file, "text")).isEqualTo("costs $5, 7");
        assertThat(body(file, "json"))
                .isEqualTo("{\"a\":[1,1.50,16,0.5,true,null,\"q\\\"\\n\"],\"n\":\"7\",\"u\":\"ü\"}");
        assertThat(headers(file, "json")).containsExactly(new Header("Content-Type", "application/json"));
        assertThat(headers(file, "typed")).containsExactly(new Header("content-type", "application/ld+json"));
        assertThat(body(file, "file")).isEqualTo("{}");
        assertThat(body(file, "bytes")).hasSize(2000);
        assertThat(body(file, "plain-bytes")).isEqualTo("abc");
    }

    @Test
    void a_variant_is_an_endpoint_with_what_it_overrides() {
        HoldfastFile file = Read.file(directory, """
                                                 version: 1
                                                 service: shop
                                                 target: {url: "http://127.0.0.1"}
                                                 endpoints:
                                                   make:
                                                     post: /make
                                                     headers: {A: 1, B: 2}
                                                     objectives: p95 < 150ms
                                                     variants:
                                                       other: {get: /other, headers: {b: 3}}
                                                       large: {body: {bytes: 10}, expect: 201, objectives: [p95 < 1s]}
                                                 scenarios:
                                                   smoke: {requests: 10}
                                                   large: {requests: 10, mix: "make[large]"}
                                                 """);

        assertThat(file.endpoints()).extracting(e -> e.endpoint().name(), e -> e.endpoint().method(),
                e -> e.endpoint().path(), e -> e.endpoint().bodies().getFirst().size(),
                e -> e.objectives().getFirst().expression())
                .containsExactly(tuple("make", "POST", "/make", 0, "p95 < 150ms"),
                        tuple("make[other]", "GET", "/other", 0, "p95 < 150ms"),
                        tuple("make[large]", "POST", "/make", 10, "p95 < 1s"));
        assertThat(headers(file, "make[other]")).containsExactly(new Header("A", "1"), new Header("b", "3"));
        assertThat(file.scenario("smoke").orElseThrow().scenario().mix()).hasSize(3);
        assertThat(file.scenario("large").orElseThrow().scenario().mix()).extracting(w -> w.endpoint().name())
                .containsExactly("make[large]");
    }

    @Test
    void a_scenario_is_a_fixed_count_or_users_or_a_rate() {
        HoldfastFile file = Read.file(directory, Read.BASE
                + """
                  scenarios:
                    smoke: {requests: 100, concurrency: 2, warmup: 10, seed: 42}
                    plain: {users: 200, duration: 1h}
                    users: {users: 20, spawn_rate: 5/s, think_time: 200ms, duration: 30s}
                    steady: {rate: 6000/m, duration: 30s, mix: {list: 8, make: 2}, warmup: 2s, connections: 50,
                             timeout: 10s, connect_timeout: 1s, drain: 0s, answer_max: 1MiB}
                  """);

        assertThat(file.scenarios()).containsOnlyKeys("smoke", "plain", "users", "steady");
        assertThat(scenario(file, "smoke").firstModel()).isEqualTo(new LoadModel.FixedCount(100, 2));
        assertThat(scenario(file, "smoke").warmup()).isEqualTo(new Warmup.Requests(10));
        assertThat(scenario(file, "smoke").seed()).isEqualTo(42);
        assertThat(scenario(file, "plain").firstModel()).isEqualTo(new LoadModel.Users(200, Double.POSITIVE_INFINITY,
                ThinkTime.NONE, Duration.ofHours(1)));
        assertThat(scenario(file, "plain").limits()).as("a connection for every user")
                .isEqualTo(Limits.DEFAULT.withConnections(200));
        assertThat(scenario(file, "users").firstModel())
                .isEqualTo(new LoadModel.Users(20, 5, new ThinkTime.Constant(Duration.ofMillis(200)),
                        Duration.ofSeconds(30)));
        assertThat(scenario(file, "steady").firstModel())
                .isEqualTo(LoadModel.constantRate(new Rate(100), Duration.ofSeconds(30)));
        assertThat(scenario(file, "steady").warmup()).isEqualTo(new Warmup.For(Duration.ofSeconds(2)));
        assertThat(scenario(file, "steady").limits()).isEqualTo(
                new Limits(50, Duration.ofSeconds(1), Duration.ofSeconds(10), 1 << 20, Duration.ZERO));
        assertThat(scenario(file, "steady").mix()).extracting(w -> w.endpoint().name(), Scenario.Weighted::weight)
                .containsExactly(tuple("list", 8.0), tuple("make", 2.0));
    }

    @Test
    void a_scenarios_objective_takes_the_place_of_the_files_for_the_same_number() {
        HoldfastFile file = Read.file(directory, Read.BASE + """
                                                             objectives: [p95 < 500ms, p(99)<900, error_rate_5xx < 2%]
                                                             scenarios:
                                                               smoke: {requests: 1, objectives: p95 < 1s}
                                                             """);

        assertThat(file.runObjectives(file.scenario("smoke").orElseThrow())).extracting(Objective::expression)
                .containsExactly("p95 < 1s", "p(99)<900", "error_rate_5xx < 2%", "error_rate_4xx < 5%");
    }

    @Test
    void a_regression_policy_has_thresholds_and_exceptions() {
        HoldfastFile file = Read.file(directory,
                Read.BASE + """
                            regression:
                              against: branch:main
                              warn: 5%
                              overrides:
                                - {metric: response_time, endpoint: list, statistic: p95, fail: 30%}
                                - {metric: suite_duration, warn: 12.5%, fail: 50%, against: previous}
                            metrics: {suite_duration: {unit: s}, hit_rate: {unit: '%', direction: higher_is_better}}
                            objectives: [hit_rate > 90%, suite_duration < 5m]
                            """);

        assertThat(file.regression().against()).isEqualTo(new BaselinePolicy.Branch("main"));
        assertThat(file.regression().thresholds()).isEqualTo(new Thresholds(0.05, 0.10));
        assertThat(file.regression().overrides().getFirst().statistic()).contains(Statistic.P95);
        assertThat(file.regression().overrides()).extracting(o -> o.thresholds().orElseThrow())
                .containsExactly(new Thresholds(0.15, 0.30), new Thresholds(0.125, 0.5));
        assertThat(file.regression().overrides()).extracting(o -> o.against())
                .containsExactly(Optional.empty(), Optional.of(new BaselinePolicy.Previous()));
        assertThat(file.metrics()).containsExactly(
                new Metric("suite_duration", Unit.SECOND, Direction.LOWER_IS_BETTER),
                new Metric("hit_rate", Unit.RATIO, Direction.HIGHER_IS_BETTER));
        assertThat(file.objectives()).extracting(Objective::limit).containsExactly(0.9, 300.0);
    }

    @Test
    void anchors_and_merge_keys_share_what_is_the_same() {
        HoldfastFile file = Read.file(directory, """
                                                 version: 1
                                                 service: shop
                                                 x-usual: &usual {duration: 30s, mix: [list]}
                                                 target: {url: "http://127.0.0.1"}
                                                 endpoints: {list: {get: /list}}
                                                 scenarios:
                                                   slow: {<<: *usual, rate: 1/s}
                                                   fast: {<<: *usual, rate: 100/s, duration: 5s}
                                                 """);

        assertThat(file.scenarios().entrySet()).extracting(e -> entry(e.getKey(), e.getValue().scenario().firstModel()))
                .containsExactly(
                        entry("slow", LoadModel.constantRate(new Rate(1), Duration.ofSeconds(30))),
                        entry("fast", LoadModel.constantRate(new Rate(100), Duration.ofSeconds(5))));
    }

    @Test
    void variables_are_replaced_in_texts_and_numbers() {
        HoldfastFile file = Read.file(directory,
                Read.BASE + """
                            environment: ${STAGE:-ci}
                            scenarios:
                              a: {rate: "${RATE}", duration: "${EMPTY:-5s}", connections: "${N}", mix: ["${X:-list}"]}
                            """);

        assertThat(file.environment()).isEqualTo("ci");
        assertThat(scenario(file, "a").firstModel())
                .isEqualTo(LoadModel.constantRate(new Rate(50), Duration.ofSeconds(5)));
        assertThat(scenario(file, "a").limits().connections()).isEqualTo(7);
    }

    private static Scenario scenario(HoldfastFile file, String name) {
        return file.scenario(name).orElseThrow().scenario();
    }

    private static String body(HoldfastFile file, String name) {
        return new String(file.endpoint(name).orElseThrow().endpoint().bodies().getFirst().bytes(),
                StandardCharsets.UTF_8);
    }

    private static List<Header> headers(HoldfastFile file, String name) {
        return file.endpoint(name).orElseThrow().endpoint().headers();
    }
}
