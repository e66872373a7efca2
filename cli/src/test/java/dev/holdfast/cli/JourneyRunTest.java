package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A journey from the file to the verdict, against the demo: what it makes, it reads, scores and removes. */
class JourneyRunTest {

    private static final String JOURNEY = """
                                          version: 1
                                          service: traces
                                          target: {url: TARGET}
                                          feeds:
                                            users: {file: users.csv, order: unique}
                                          endpoints:
                                            list: {get: /api/traces?limit=5, check: {json: "$.traces"}}
                                          journeys:
                                            review:
                                              steps:
                                                - name: create
                                                  post: /api/traces
                                                  body: {json: {name: "{{users.name}} asks", n: "{{seq as number}}"}}
                                                  expect: 201
                                                  capture: {id: $.id, at: {header: Location}}
                                                - name: read
                                                  get: "{{at as path}}"
                                                  check: {json: $.trace.name, equals: "{{users.name}} asks"}
                                                - endpoint: list
                                                - name: score
                                                  post: /api/traces/{{id}}/score
                                                  body: {json: {score: 0.5}}
                                                - name: remove
                                                  delete: /api/traces/{{id}}
                                              objectives: [p95 < 5s, error_rate < 1%, count >= 1]
                                          scenarios:
                                            all: {requests: 500, concurrency: 5, mix: {review: 4, list: 1}}
                                            dry: {users: 3, duration: 60s, mix: review}
                                          """;

    private static DemoTarget target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        target = DemoTarget.start();
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    private Harness harness(int users) {
        StringBuilder rows = new StringBuilder("name,email\n");
        for (int i = 0; i < users; i++) {
            rows.append("\"user ").append(i).append(", the \"\"").append(i).append("\"\"\",u").append(i).append("@x\n");
        }
        return new Harness(folder).file("users.csv", rows.toString()).file("holdfast.yaml",
                JOURNEY.replace("TARGET", target.url()));
    }

    @Test
    void what_a_journey_makes_it_reads_scores_and_removes() {
        target.send("DELETE", "/admin/counts", "");
        Harness.Answer answer = harness(1000).run("run", "all", "--json");
        JsonNode run = Documents.run(answer.out());

        JsonNode endpoints = run.get("endpoints");
        long journeys = endpoints.get("journey:review").get("requests").asLong();
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(journeys).isBetween(350L, 450L);
        for (String step : new String[]{"create", "read", "list", "score", "remove"}) {
            assertThat(endpoints.get("review/" + step).get("success").asLong()).as(step).isEqualTo(journeys);
        }
        assertThat(endpoints.get("list").get("success").asLong()).isEqualTo(500 - journeys);
        assertThat(run.get("requests").asLong()).isEqualTo(journeys * 5 + 500 - journeys);
        assertThat(target.counts().findValue("requests").asLong()).isEqualTo(run.get("requests").asLong());
        assertThat(run.get("objectives").findValuesAsString("scope")).contains("journey:review");
    }

    @Test
    void users_leave_when_there_is_no_row_for_them_and_the_report_says_so() {
        Harness.Answer answer = harness(20).run("run", "dry");

        assertThat(answer.out()).contains("journey review", "review/create", "3 × feed dry",
                "feed users has given each of its rows");
    }

    @Test
    void a_journey_is_counted_by_validate() {
        assertThat(harness(1).run("validate").out())
                .isEqualTo("holdfast.yaml: valid; 1 endpoint, 1 journey, 2 scenarios, 3 objectives\n");
    }
}
