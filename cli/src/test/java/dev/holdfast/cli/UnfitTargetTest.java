package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets that give not one answer: the counts are told, the exit code is 4, and nothing is remembered. */
class UnfitTargetTest {

    @TempDir
    Path folder = Path.of("unset");

    static Stream<Arguments> unfit() {
        return Stream.of(
                peer("garbage", "malformed answer", () -> Peer.saying("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
                peer("nothing", "closed early", () -> Peer.saying("")),
                peer("endless body", "answer too large",
                        () -> Peer.neverEnding("HTTP/1.1 200 OK\r\n\r\n", "a".repeat(65_536))),
                peer("endless chunks", "answer too large",
                        () -> Peer.neverEnding("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                "10000\r\n" + "a".repeat(65_536) + "\r\n")),
                peer("endless headers", "answer too large",
                        () -> Peer.neverEnding("HTTP/1.1 200 OK\r\n", "X-A: " + "a".repeat(1000) + "\r\n")),
                peer("endless line", "malformed answer", () -> Peer.neverEnding("", "a".repeat(65_536))));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void a_run_without_one_answer_is_told_and_not_remembered(String failure, Supplier<Peer> start) {
        try (Peer peer = start.get()) {
            Harness.Answer answer = new Harness(folder).run("run", "--url", peer.url(), "--requests", "2");

            assertThat(answer.code()).isEqualTo(4);
            assertThat(answer.out()).contains("2 × " + failure);
            assertThat(answer.err()).contains("error: not one request was answered: 2 × " + failure)
                    .contains("nothing was kept of this run");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void a_refused_connection_names_the_address() {
        String url;
        try (Peer gone = Peer.healthy(0)) {
            url = gone.url();
        }
        Harness.Answer answer = new Harness(folder).run("run", "--url", url, "--requests", "3", "--json");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("3 × connection refused; is the service up at " + url + "?");
        assertThat(answer.out()).contains("\"errors\" : 3");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_unknown_host_is_named() {
        Harness.Answer answer = new Harness(folder).run("run", "--url", "http://no-such-host.invalid", "--requests",
                "1");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("cannot resolve host 'no-such-host.invalid'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void one_answer_among_failures_makes_a_run_that_is_remembered() {
        try (Peer peer = Peer.saying("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            Harness harness = new Harness(folder);
            Harness.Answer answer = harness.run("run", "--url", peer.url(), "--requests", "5");

            assertThat(answer.code()).isEqualTo(1);
            assertThat(harness.files()).contains(".holdfast/holdfast.db")
                    .anyMatch(file -> file.startsWith("evidence/perf/"));
        }
    }

    private static Arguments peer(String name, String failure, Supplier<Peer> start) {
        return Arguments.of(failure, Named.of(name, start));
    }
}
