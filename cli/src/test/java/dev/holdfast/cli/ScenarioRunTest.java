package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code holdfast run SCENARIO}: what the file describes. */
class ScenarioRunTest {

    private static final String SCENARIOS = """
                                            endpoints:
                                              health: {get: /api/health, objectives: p95 < 20s}
                                              list: {get: "/api/traces?limit=5"}
                                            scenarios:
                                              smoke: {requests: 100, concurrency: 2}
                                              health-only: {requests: 10, mix: health}
                                            """;

    @TempDir
    private Path folder;

    @Test
    void a_target_with_a_command_is_started_measured_cold_and_stopped() throws IOException {
        int port = freePort();
        Harness harness = new Harness(folder).file("holdfast.yaml",
                """
                version: 1
                service: demo
                target:
                  url: http://127.0.0.1:%d
                  command: ["%s", --enable-native-access=ALL-UNNAMED, -cp, "%s", dev.holdfast.demo.DemoMain, --port, "%d", --db, memory]
                  ready: /api/health
                """
                        .formatted(port, Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"), port)
                        + SCENARIOS);

        Harness.Answer answer = harness.run("run", "smoke", "--json");

        JsonNode run = Documents.run(answer.out());
        assertThat(answer.code()).as(answer.err()).isIn(0, 3);
        assertThat(answer.err()).contains("starting ").contains("ready after ");
        assertThat(run.get("cold_start_ns").asLong()).isGreaterThan(10_000_000);
        assertThat(run.get("requests").asInt()).isEqualTo(100);
        assertThat(run.get("endpoints").propertyNames()).containsExactlyInAnyOrder("health", "list");
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close(); // free again: the service was stopped
    }

    @Test
    void the_first_runs_learn_and_the_third_is_held_against_them() {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder).file("holdfast.yaml", file(target));

            JsonNode first = Documents.run(harness.run("run", "health-only", "--json").out());
            JsonNode second = Documents.run(harness.run("run", "health-only", "--json").out());
            JsonNode third = Documents.run(harness.run("run", "health-only", "--json").out());

            assertThat(first.get("baselines")).isNotEmpty().allSatisfy(baseline -> {
                assertThat(baseline.get("title").asString()).isEqualTo("no baseline yet");
                assertThat(baseline.get("gates").asBoolean()).isFalse();
            });
            assertThat(second.get("baselines")).isNotEmpty()
                    .allSatisfy(baseline -> assertThat(baseline.get("reference").isNull()).isTrue());
            assertThat(third.get("baselines")).isNotEmpty().allSatisfy(baseline -> {
                assertThat(baseline.get("title").asString()).isEqualTo("rolling median of 2 runs");
                assertThat(baseline.get("gates").asBoolean()).isFalse();
            });
        }
    }

    @Test
    void what_is_being_learnt_is_said_once() {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder).file("holdfast.yaml", file(target));

            String text = harness.run("run", "smoke").out();

            assertThat(text).containsOnlyOnce("needs 2 more successful runs").contains("learning");
        }
    }

    @Test
    void a_file_with_one_scenario_needs_no_name_and_with_several_asks_for_one() {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder).file("holdfast.yaml", file(target));

            Harness.Answer several = harness.run("run");
            harness.file("holdfast.yaml", file(target).replaceAll("(?m)^  smoke:.*\n", ""));
            Harness.Answer one = harness.run("run", "--json");

            assertThat(several.code()).isEqualTo(2);
            assertThat(several.err()).contains("the file has smoke, health-only");
            assertThat(Documents.run(one.out()).get("scenario").asString()).isEqualTo("health-only");
        }
    }

    private static String file(DemoTarget target) {
        return "version: 1\nservice: demo\ntarget: {url: \"" + target.url() + "\"}\n" + SCENARIOS;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
