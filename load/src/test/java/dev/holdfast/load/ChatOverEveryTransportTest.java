package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.chat.ChatGoals;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.TokenSource;
import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.ChatPlan;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.StatusSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine takes the same stream in over plain HTTP/1.1, over TLS and over HTTP/2. */
@Timeout(60)
class ChatOverEveryTransportTest {

    private static final List<String> EVENTS = List.of(
            event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"),
            event("{\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}"),
            event("{\"choices\":[{\"delta\":{\"content\":\" there\"},\"finish_reason\":\"stop\"}]}"),
            event("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}"), "data: [DONE]\n\n");

    @TempDir
    Path directory;

    private static String event(String json) {
        return "data: " + json + "\n\n";
    }

    @Test
    void plain_http_1() throws Exception {
        try (CountingServer server = new CountingServer(path -> chunked(path))) {
            assertGood(run(server.url(), HttpVersion.HTTP_1_1, "/"));
            assertErrorInStream(run(server.url(), HttpVersion.HTTP_1_1, "/error"));
        }
    }

    @Test
    void http_1_over_tls() throws Exception {
        try (CountingServer server = new CountingServer(path -> chunked(path),
                TestCertificates.context(TestCertificates.LOOPBACK))) {
            assertGood(run(server.url(), HttpVersion.HTTP_1_1, "/"));
            assertErrorInStream(run(server.url(), HttpVersion.HTTP_1_1, "/error"));
        }
    }

    @Test
    void http_2() throws Exception {
        try (Http2Server server = new Http2Server(
                path -> new Http2Server.Reply.Pieces(200,
                        events(path).stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList()),
                TestCertificates.context(TestCertificates.LOOPBACK), 100)) {
            assertGood(run(server.url(), HttpVersion.AUTO, "/"));
            assertErrorInStream(run(server.url(), HttpVersion.AUTO, "/error"));
        }
    }

    private static CountingServer.Reply chunked(String path) {
        return new CountingServer.Reply(Stream.concat(
                Stream.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                Stream.concat(events(path).stream(), Stream.of("")).map(text -> Integer.toHexString(text.length())
                        + "\r\n" + text + "\r\n"))
                .map(CountingServer.Reply::latin).toList(), CountingServer.Reply.End.KEEP);
    }

    private static List<String> events(String path) {
        return path.equals("/error") ? List.of(EVENTS.get(0), event("{\"error\":{\"type\":\"overloaded\"}}")) : EVENTS;
    }

    private RunResult.Load run(URI url, HttpVersion version, String path) throws Exception {
        Endpoint chat = new Endpoint("chat", "POST", path, List.of(), List.of(Body.ofText("{}"), Body.ofText("{ }")),
                StatusSet.DEFAULT,
                Optional.of(new ChatPlan(ChatGoals.NONE, Optional.empty(), false, Optional.empty(), Optional.empty())));
        Scenario scenario = Scenarios.with(Scenarios.fixed(60, 6, "/"), chat);
        return new LoadEngine().run(new Destination(url, version, TestCertificates.trusted(directory)), scenario,
                LoadObserver.none(), new StopSignal());
    }

    private static void assertGood(RunResult.Load load) {
        ChatResult chat = load.endpoints().getFirst().chat().orElseThrow();
        assertThat(load.total().counts().success()).isEqualTo(60);
        assertThat(chat.counts().of(ChatStatus.OK)).isEqualTo(60);
        assertThat(chat.counts().good()).isEqualTo(60);
        assertThat(chat.tokens(TokenSource.USAGE).tokens().completion()).isEqualTo(120);
        assertThat(chat.latency(ChatMetric.TTFO).measured().count()).isEqualTo(60);
        assertThat(chat.goodput()).isPresent();
        InstrumentError error = load.generator().instrument().orElseThrow();
        assertThat(error.streams()).isEqualTo(6);
        assertThat(error.answers()).isGreaterThanOrEqualTo(18);
        assertThat(error.firstOutputMedian()).isBetween(0L, 50_000_000L);
    }

    private static void assertErrorInStream(RunResult.Load load) {
        RequestCounts counts = load.total().counts();
        assertThat(counts.answers(200)).isEqualTo(60);
        assertThat(counts.rejected()).containsOnlyKeys(Rejection.ERROR_IN_STREAM);
        assertThat(counts.errors()).isEqualTo(60);
        assertThat(load.endpoints().getFirst().causes()).singleElement()
                .satisfies(cause -> assertThat(cause.why())
                        .isEqualTo("error overloaded (first at event 2, from byte 65)"));
    }
}
