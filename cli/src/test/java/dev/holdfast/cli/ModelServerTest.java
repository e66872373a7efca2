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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
