package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A sweep from the file to the verdict, against services whose number of slots, and so whose knee, is known. */
class SweepTest {

    @TempDir
    private Path folder;

    /** Two slots of 60 ms: two users are served at once, thirty-two wait up to a second. */
    @Test
    void the_knee_of_a_chat_model_is_where_its_slots_are_used_and_nobody_waits() throws IOException {
        try (SlotModel model = SlotModel.start(2, 60)) {
            Harness harness = new Harness(folder).file("holdfast.yaml",
                    """
                    version: 1
                    service: chat
                    target: {url: %s}
                    endpoints:
                      answer: {chat: {prompt: Hello there, good: ttfo < 300ms}}
                    scenarios:
                      knee: {kind: sweep, users: [1, 2, 32], each: 2s, warmup: 4, objectives: knee_rate >= 10/s}
                    """.formatted(model.url()));

            Harness.Answer answer = harness.run("run", "--json");

            JsonNode run = Documents.run(answer.out());
            JsonNode sweep = run.get("sweep");
            assertThat(sweep.get("good").asString()).isEqualTo("complete chat answers with ttfo <= 300ms");
            assertThat(sweep.get("knee").get("load").asInt()).as(sweep.toString()).isEqualTo(2);
            assertThat(sweep.get("stages").get(1).get("good_rps").asDouble()).isBetween(20.0, 33.4);
            assertThat(sweep.get("stages").get(2).get("goodput").asDouble()).isLessThan(0.5);
            assertThat(sweep.get("stages").get(2).get("first_output_p95_ns").asLong()).isGreaterThan(500_000_000);
            assertThat(run.get("chat").get("goodput").asDouble()).as("the numbers are those at the knee")
                    .isGreaterThan(0.9);
            assertThat(run.get("phases")).hasSize(3);
            assertThat(answer.code()).as(answer.out()).isZero();

            assertThat(harness.run("report", "latest").out()).contains("→ 2 users", "recommended 2 users: ");
            assertThat(harness.run("report", "latest", "--format", "html").out()).contains(">recommended</text>");
        }
    }

    /** Two connections of 50 ms: forty a second. */
    @Test
    void the_knee_of_a_pool_is_the_rate_that_it_can_bear() {
        try (DemoTarget target = DemoTarget.start()) {
            target.send("PUT", "/admin/faults", "{\"pool\": {\"size\": 2, \"hold_ms\": 50, \"wait_ms\": 60000}}");
            Harness harness = new Harness(folder).file("holdfast.yaml", file(target, "rates: [5/s, 20/s, 100/s]"));

            JsonNode sweep = Documents.run(harness.run("run", "--json").out()).get("sweep");

            assertThat(sweep.get("good").asString()).isEqualTo("expected answers within 300ms");
            assertThat(sweep.get("knee").get("load").asInt()).as(sweep.toString()).isEqualTo(20);
        }
    }

    @Test
    void a_sweep_that_does_not_reach_the_knee_is_inconclusive_and_says_so() {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder).file("holdfast.yaml", file(target, "rates: [5/s, 10/s]"));

            Harness.Answer answer = harness.run("run", "--quiet");

            assertThat(answer.code()).as(answer.out()).isEqualTo(3);
            assertThat(answer.out()).contains("?  the knee is found",
                    "not reached: 10/s was the highest load tried, and the best; needs higher ones");
        }
    }

    private static String file(DemoTarget target, String loads) {
        return """
               version: 1
               service: shop
               target: {url: %s}
               endpoints:
                 list: {get: /api/traces, objectives: p95 < 300ms}
               scenarios:
                 knee: {kind: sweep, %s, each: 2s, warmup: 4, arrivals: even}
               """.formatted(target.url(""), loads);
    }
}
