package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code holdfast run --url …}: load without a file, held against what the service itself counted. */
class AdHocRunTest {

    /** A busy machine may make the generator the bottleneck, which is no verdict and no matter here. */
    private static final Set<Integer> MEASURED = Set.of(0, 3);

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

    @Test
    void a_fixed_count_is_what_the_service_received() {
        JsonNode run = measured("/api/health", "--requests", "300", "--concurrency", "4");

        assertThat(run.get("requests").asInt()).isEqualTo(300);
        assertThat(run.get("concurrency").asInt()).isEqualTo(4);
        assertThat(run.get("scenario").asString()).isEqualTo("ad-hoc");
    }

    @Test
    void users_who_wait_and_think_are_what_the_service_received() {
        JsonNode run = measured("/api/health", "--users", "3", "--think-time", "5ms", "--duration", "300ms");

        assertThat(run.get("concurrency").asInt()).isEqualTo(3);
        assertThat(run.get("model").asString()).contains("3 users");
    }

    @Test
    void a_rate_is_offered_whole_and_is_what_the_service_received() {
        JsonNode run = measured("/api/health", "--rate", "200/s", "--duration", "500ms");

        assertThat(run.get("requests").asInt()).isEqualTo(100);
        assertThat(run.get("arrivals").get("offered").asInt()).isEqualTo(100);
    }

    @Test
    void a_warm_up_reaches_the_service_and_not_the_numbers() {
        int before = target.counts().get("requests").asInt();

        JsonNode run = Documents.run(new Harness(folder)
                .run("run", "--url", target.url("/api/health"), "--rate", "200/s", "-d", "300ms", "--warmup", "200ms",
                        "--json")
                .out());

        int arrived = target.counts().get("requests").asInt() - before;
        assertThat(run.get("warmup_requests").asInt()).isPositive();
        assertThat(run.get("requests").asInt() + run.get("warmup_requests").asInt()).isEqualTo(arrived);
    }

    @Test
    void bodies_headers_and_expected_statuses_are_sent_and_judged() {
        Harness harness = new Harness(folder).file("trace.json", "{\"name\": \"checkout\"}");
        int before = target.counts().get("body_bytes_in").asInt();

        Harness.Answer answer = harness.run("run", "--url", target.url("/api/traces"), "--body-file", "trace.json",
                "-H", "Content-Type: application/json", "--expect", "201", "-n", "20", "--json");

        JsonNode run = Documents.run(answer.out());
        assertThat(run.get("status_codes").get("201").asInt()).isEqualTo(20);
        assertThat(run.get("errors").asInt()).isZero();
        assertThat(run.get("endpoints").propertyNames()).containsExactly("POST /api/traces");
        assertThat(target.counts().get("body_bytes_in").asInt() - before).isEqualTo(20 * 20);
    }

    @Test
    void answers_that_are_not_expected_miss_the_objectives_that_hold_by_default() {
        Harness.Answer answer = new Harness(folder).run("run", "--url", target.url("/nowhere"), "-n", "100", "--json");

        JsonNode run = Documents.run(answer.out());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(run.get("verdict").asString()).isEqualTo("fail");
        assertThat(run.get("status_codes").get("404").asInt()).isEqualTo(100);
        assertThat(run.get("errors").asInt()).isEqualTo(100);
    }

    @Test
    void the_evidence_is_the_document_that_was_printed() throws IOException {
        Harness harness = new Harness(folder);

        Harness.Answer answer = harness.run("run", "--url", target.url("/api/health"), "-n", "20", "--json");

        String evidence = harness.files().stream().filter(name -> name.startsWith("evidence/perf/")).findFirst()
                .orElseThrow();
        assertThat(Files.readString(folder.resolve(evidence))).isEqualTo(answer.out());
        assertThat(answer.err()).isEqualTo("evidence: " + evidence + "\n");
    }

    @Test
    void an_objective_on_the_command_line_decides_the_exit_code() {
        Harness harness = new Harness(folder);

        assertThat(harness.run("run", "--url", target.url("/api/health"), "-n", "100", "--objective", "p50 < 1us")
                .code()).isEqualTo(1);
        assertThat(harness.run("run", "--url", target.url("/api/health"), "-n", "100", "--objective", "p50 < 20s")
                .code()).isIn(MEASURED);
    }

    private JsonNode measured(String path, String... load) {
        int before = target.counts().get("requests").asInt();
        String[] arguments = new String[load.length + 4];
        arguments[0] = "run";
        arguments[1] = "--url";
        arguments[2] = target.url(path);
        arguments[3] = "--json";
        System.arraycopy(load, 0, arguments, 4, load.length);
        Harness.Answer answer = new Harness(folder).run(arguments);
        assertThat(answer.code()).as(answer.err()).isIn(MEASURED);
        JsonNode run = Documents.run(answer.out());
        assertThat(run.get("requests").asInt()).isEqualTo(target.counts().get("requests").asInt() - before);
        assertThat(run.get("status_codes").get("200").asInt()).isEqualTo(run.get("requests").asInt());
        assertThat(run.get("success").asInt() + run.get("errors").asInt()).isEqualTo(run.get("requests").asInt());
        return run;
    }
}
