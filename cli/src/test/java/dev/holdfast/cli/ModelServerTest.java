package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code holdfast run} against a chat endpoint with a real language model behind it. */
class ModelServerTest {

    @TempDir
    private Path folder;

    @Test
    void a_real_model_is_started_asked_measured_and_stopped() throws IOException {
        int port = freePort();
        Harness harness = new Harness(folder).file("holdfast.yaml",
                """
                version: 1
                service: model
                target:
                  url: http://127.0.0.1:%d
                  command: ["%s", --enable-native-access=ALL-UNNAMED, -cp, "%s", dev.holdfast.modelserver.ModelServerMain, --port, "%d", --width, "64", --layers, "1"]
                  ready: /health
                endpoints:
                  answer: {chat: {prompt: Hello there, parameters: {max_tokens: 30, ignore_eos: true}, good: ttfo < 20s}}
                scenarios:
                  smoke: {requests: 12, concurrency: 4}
                """
                        .formatted(port, Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"), port));

        Harness.Answer answer = harness.run("run", "smoke", "--json");

        JsonNode run = Documents.run(answer.out());
        assertThat(answer.code()).as(answer.err()).isIn(0, 3);
        assertThat(run.get("cold_start_ns").asLong()).isGreaterThan(10_000_000);
        JsonNode chat = run.get("chat");
        assertThat(chat.get("goodput").asDouble()).isEqualTo(1);
        assertThat(chat.get("tokens").get("usage").get("completion").asInt()).isEqualTo(12 * 30);
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close(); // free again: the service was stopped
    }

    @Test
    void the_mock_and_the_real_model_are_two_named_baselines_that_can_be_compared() throws IOException {
        int port = freePort();
        try (DemoTarget mock = DemoTarget.start()) {
            Harness harness = new Harness(folder).file("holdfast.yaml",
                    """
                    version: 1
                    service: chat
                    target: {url: "%1$s"}
                    adapters:
                      mock: {url: "%1$s"}
                      real:
                        url: http://127.0.0.1:%2$d
                        command: ["%3$s", --enable-native-access=ALL-UNNAMED, -cp, "%4$s", dev.holdfast.modelserver.ModelServerMain, --port, "%2$d", --width, "64", --layers, "1"]
                        ready: /health
                    endpoints:
                      answer: {chat: {prompt: Hello there, max_tokens: 20, parameters: {ignore_eos: true}, good: ttfo < 20s}}
                    scenarios:
                      streams: {requests: 40, concurrency: 2, warmup: 4}
                    """
                            .formatted(mock.url(), port, Path.of(System.getProperty("java.home"), "bin", "java"),
                                    System.getProperty("java.class.path")));
            JsonNode overMock = Documents.run(harness.run("run", "--adapter", "mock", "--json").out());
            JsonNode overReal = Documents.run(harness.run("run", "--adapter", "real", "--json").out());
            Harness.Answer compared = harness.run("compare", "--adapter", "mock", "real");

            assertThat(overMock.get("environment").asString()).isEqualTo("local@mock");
            assertThat(overReal.get("environment").asString()).isEqualTo("local@real");
            assertThat(overReal.get("chat").get("tokens").get("usage").get("completion").asInt()).isEqualTo(40 * 20);
            assertThat(compared.out()).contains("answer ttfo p95", "answer tpot p50",
                    "Instrument error of run " + overMock.get("id").asString(),
                    "Instrument error of run " + overReal.get("id").asString());
            assertThat(compared.code()).isIn(0, 3);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
