package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code holdfast status} and {@code holdfast report}: how things stand and how they came there. */
class StatusAndReportTest {

    @TempDir
    private Path folder;

    @Test
    void status_is_a_card_of_the_newest_runs() {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);

        Harness.Answer text = harness.run("status");
        JsonNode document = Documents.read(harness.run("status", "--json").out());

        assertThat(text.code()).isZero();
        assertThat(text.out()).startsWith("traces in ci").contains("last run    20261102-040000-").contains("1h ago")
                .contains("another testbed").contains("Next\n  holdfast ");
        assertThat(document.get("schema").asString()).isEqualTo("holdfast.status/1");
    }

    @Test
    void status_of_a_measured_service_has_its_targets_and_an_index() {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder);
            harness.run("run", "--url", target.url("/api/health"), "-n", "200", "--objective", "p95 < 20s");

            String card = harness.run("status").out();

            assertThat(card).contains("p95 < 20s").contains("100 of 100").contains("verdict     ✓ pass");
        }
    }

    @Test
    void what_the_users_of_a_chat_felt_is_on_the_card_and_in_each_form_of_a_report() {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder).file("holdfast.yaml",
                    """
                    version: 1
                    service: chat
                    target: {url: %s}
                    endpoints:
                      answer:
                        chat: {prompt: Hello, stream: false, parameters: {mock: {ttft_ms: 500, token_ms: 5, tokens: 20}}}
                        objectives: ttfo p50 < 100ms
                    scenarios:
                      few: {requests: 10, concurrency: 10}
                    """.formatted(
                            target.url("")));

            JsonNode run = Documents.run(harness.run("run", "--json").out());
            JsonNode status = Documents.read(harness.run("status", "--json").out());

            assertThat(run.get("advice").get(0).get("topic").asString()).isEqualTo("stream");
            assertThat(run.get("advice").get(0).get("missed").get(0).asString()).isEqualTo("ttfo p50 < 100ms");
            JsonNode felt = status.get("responsiveness").get(0);
            assertThat(felt.get("endpoint").asString()).isEqualTo("answer");
            assertThat(felt.get("first_output_ms").get("median").asDouble()).isGreaterThan(500);
            for (String format : new String[]{"text", "markdown", "html"}) {
                assertThat(harness.run("report", "latest", "--format", format).out())
                        .contains("Responsiveness of answer", "What may help", "stream the answers");
            }
        }
    }

    @Test
    void without_a_store_both_say_what_to_do_first() {
        Harness harness = new Harness(folder);

        for (String command : new String[]{"status", "report"}) {
            Harness.Answer answer = harness.run(command);
            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.err()).contains("no runs yet").contains("holdfast run");
        }
        assertThat(harness.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            text     | shop · 2026-10-26
                                            markdown | ## shop
                                            json     | {
                                            csv      | project,service,
                                            html     | <!doctype html>
                                            """)
    void a_report_has_five_forms_and_goes_to_a_file_as_it_is(String format, String beginning) throws IOException {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);

        Harness.Answer printed = harness.run("report", "--format", format);
        Harness.Answer written = harness.run("report", "--format", format, "-o", "out");

        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat(printed.out()).startsWithIgnoringCase(beginning);
        assertThat(written.out()).isEmpty();
        assertThat(written.err()).isEqualTo("report: out\n");
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo(printed.out());
    }

    @Test
    void a_report_looks_back_as_far_as_it_is_asked_to() {
        Harness harness = Seed.twentyRunsAndASlowOne(folder).at(Seed.NOW.plus(java.time.Duration.ofDays(10)));

        assertThat(harness.run("report").code()).isEqualTo(3);
        assertThat(harness.run("report", "--days", "30").out()).contains("21 runs");
    }
}
