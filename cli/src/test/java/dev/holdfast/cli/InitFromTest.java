package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A first file made of what there is already: it is valid, it runs, and a mistake writes nothing. */
class InitFromTest {

    private static final Path DOCUMENT = Path.of("src/test/resources/origin/demo-openapi.yaml").toAbsolutePath();
    private static final Path RECORDING = Path.of("../config/src/test/resources/origin/chromium.har").toAbsolutePath();

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void an_openapi_document_becomes_a_file_that_runs() {
        try (DemoTarget target = DemoTarget.start()) {
            target.send("POST", "/api/traces", "{\"name\": \"the first\"}"); // t1, which the document's paths name
            Harness harness = new Harness(folder);

            Harness.Answer init = harness.run("init", "--from-openapi", DOCUMENT.toString(), "--url", target.url());
            Harness.Answer validate = harness.run("validate");
            Harness.Answer smoke = harness.run("run", "smoke");
            Harness.Answer changes = harness.run("run", "changes");

            assertThat(init.out()).isEqualTo("wrote holdfast.yaml: 6 endpoints\n");
            assertThat(init.err()).contains("not everything is in it").contains("set KEY\n");
            assertThat(validate.out()).isEqualTo("holdfast.yaml: valid; 6 endpoints, 3 scenarios, 2 objectives\n");
            assertThat(smoke.code()).as(smoke.out()).isZero();
            assertThat(changes.code()).as(changes.out()).isZero();
        }
    }

    @Test
    void a_recording_becomes_a_file_that_runs() {
        try (DemoTarget target = DemoTarget.start()) {
            target.send("POST", "/api/traces", "{\"name\": \"the first\"}");
            Harness harness = new Harness(folder);

            Harness.Answer init = harness.run("init", "--from-har", RECORDING.toString(), "--url", target.url());

            assertThat(init.out()).isEqualTo("wrote holdfast.yaml: 7 endpoints\n");
            assertThat(harness.run("validate").code()).isZero();
            Harness.Answer smoke = harness.run("run", "smoke");
            assertThat(smoke.code()).as(smoke.out()).isZero();
        }
    }

    @Test
    void commands_become_a_file_that_runs() throws IOException {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder);

            Harness.Answer init = harness.run("init", "--from-curl", "curl '" + target.url("/api/traces?limit=5") + "'",
                    "--from-curl", "curl -u joe:s3cr3t --json '{\"name\": \"a ${b}\"}' " + target.url("/api/traces"));

            assertThat(init.out()).isEqualTo("wrote holdfast.yaml: 2 endpoints\n");
            assertThat(Files.readString(folder.resolve("holdfast.yaml"))).doesNotContain("s3cr3t");
            Harness.Answer smoke = harness.run("run", "smoke");
            assertThat(smoke.code()).as(smoke.out()).isZero();
            assertThat(target.send("GET", "/api/traces?limit=1", "")).contains("a ${b}");
        }
    }

    @Test
    void the_source_may_be_printed_and_told_as_json() {
        Harness harness = new Harness(folder);

        assertThat(harness.run("init", "--from-openapi", DOCUMENT.toString(), "--print").out())
                .contains("get: '/api/traces?limit=20'");
        assertThat(harness.files()).isEmpty();
        assertThat(Documents.read(harness.run("init", "--from-openapi", DOCUMENT.toString(), "--json").out())
                .get("file").stringValue()).endsWith("holdfast.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "--from-openapi,none.yaml|none.yaml: there is no such file",
            "--from-har,none.har|none.har: there is no such file",
            "--from-curl,wget x|expected a curl command", "--from-openapi,a,--from-har,b|give one of --from-openapi",
            "--all|--all goes with --from-har", "--url,http://me:s3cr3t@127.0.0.1/|--url: an address has no user",
            "--url,nowhere|--url: expected an address"})
    void a_mistake_is_told_and_nothing_is_written(String options, String message) {
        Harness harness = new Harness(folder);

        Harness.Answer answer = harness.run(("init," + options).split(","));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(message).doesNotContain("s3cr3t");
        assertThat(harness.files()).isEmpty();
    }
}
