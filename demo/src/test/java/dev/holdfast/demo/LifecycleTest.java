package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.holdfast.demo.trace.TraceDatabase;

class LifecycleTest {
    private static final DemoOptions OPTIONS = DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory());

    @Test
    void a_service_that_starts_slowly_answers_503_until_it_is_ready() throws InterruptedException {
        try (DemoService service = DemoService.start(OPTIONS.withStartDelay(Duration.ofMillis(1500)));
                DemoClient client = new DemoClient(service)) {
            HttpResponse<String> early = client.get("/api/health");
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.body()).isEqualTo("{\"status\":\"starting\"}");
            assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(client.get("/api/traces").statusCode()).isEqualTo(503);
            service.awaitReady();
            assertThat(client.get("/api/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_closed_service_frees_its_port() {
        DemoService first = DemoService.start(OPTIONS);
        int port = first.port();
        try (DemoClient client = new DemoClient(first)) {
            client.get("/api/health"); // leaves a connection behind
            first.close();
            first.close(); // harmless
            try (DemoService second = DemoService.start(OPTIONS.withPort(port))) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(client.get("/api/health").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_file_keeps_its_traces_over_a_restart(@TempDir Path directory) {
        DemoOptions options = OPTIONS.withDatabase(directory.resolve("traces.db"));
        for (int start = 1; start <= 2; start++) {
            try (DemoService service = DemoService.start(options); DemoClient client = new DemoClient(service)) {
                client.post("/api/traces", "{\"name\":\"kept\"}");
                assertThat(DemoClient.json(client.get("/api/traces")).get("traces")).hasSize(start);
            }
        }
    }

    @Test
    void a_taken_port_is_exit_4_with_a_way_out() {
        try (DemoService service = DemoService.start(OPTIONS)) {
            assertThatThrownBy(() -> DemoService.start(OPTIONS.withPort(service.port())))
                    .isInstanceOf(DemoStartException.class);
            Ended ended = run("--port", Integer.toString(service.port()), "--db", "memory");
            assertThat(ended.exit).isEqualTo(4);
            assertThat(ended.err).contains("cannot listen on 127.0.0.1:" + service.port(), "--port 0");
            assertThat(ended.out).isEmpty();
        }
    }

    @Test
    void a_database_that_is_none_is_exit_4(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "not a database, but long enough to be read\n");
        Ended ended = run("--db", file.toString());
        assertThat(ended.exit).isEqualTo(4);
        assertThat(ended.err).contains("cannot open the database", file.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            --prot 1          | unknown argument --prot
                                            --port            | --port needs a value
                                            --port=           | --port needs a value
                                            --port 65536      | --port must be a whole number in [0, 65535], was 65536
                                            --port x          | --port must be a whole number in [0, 65535], was x
                                            --seed 1.5        | --seed must be a whole number
                                            --work 5          | --work must be a time such as 500ms or 2s, was 5
                                            --start-delay 11m | start delay must be in [0s, 600s]
                                            --keep 0          | --keep must be a whole number in [1, 10000000], was 0
                                            """)
    void wrong_arguments_are_exit_2(String arguments, String message) {
        Ended ended = run(arguments.split(" "));
        assertThat(ended.exit).isEqualTo(2);
        assertThat(ended.err).startsWith("demo: ").contains(message).endsWith("Try --help.\n");
        assertThat(ended.out).isEmpty();
    }

    @Test
    void help_is_as_written_down() throws IOException {
        Path golden = Path.of("src/test/resources/golden/help.stdout");
        Ended ended = run("--help");
        assertThat(ended.exit).isZero();
        assertThat(ended.out).isEqualTo(Files.readString(golden));
    }

    @Test
    void a_process_tells_where_it_listens_and_ends_on_sigterm() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), DemoMain.class.getName(), "--db", "memory").start();
        try {
            BufferedReader out = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            assertThat(line).matches("demo service listening on http://127\\.0\\.0\\.1:\\d+");
            URI base = URI.create(line.substring(line.indexOf("http")));
            assertThat(new String(base.resolve("/api/health").toURL().openStream().readAllBytes(),
                    StandardCharsets.UTF_8)).contains("up");
            process.toHandle().destroy(); // unlike Process.destroy() it leaves the streams open
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(out.readLine()).isNull();
            assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    private record Ended(int exit, String out, String err) {}

    private static Ended run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = DemoMain.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
