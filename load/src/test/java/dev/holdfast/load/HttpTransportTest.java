package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of kept-alive connections, step by step: client and server take turns on this thread. */
@Timeout(30)
class HttpTransportTest {

    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
            .getBytes(StandardCharsets.US_ASCII);
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong later = new AtomicLong();
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final EncodedRequest request;
    private final EncodedRequest large;
    private final Transport transport;
    private int ended;

    HttpTransportTest() throws IOException {
        Target target = Target.of(URI.create("http://127.0.0.1:" + server.getLocalPort()));
        request = EncodedRequest.of(0, Endpoint.get("e", "/"), target);
        large = EncodedRequest.of(0, Scenarios.request("POST", "/", Body.ofSize(30 << 20)), target);
        transport = new HttpTransport(target, Limits.DEFAULT.withConnections(1), () -> System.nanoTime() + later.get());
    }

    @BeforeEach
    void listen() {
        transport.tell(exchange -> ended++);
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    private Exchange send() {
        Exchange exchange = new Exchange(request);
        exchange.begin(request, 0, 0, 0);
        assertThat(transport.ready()).isTrue();
        transport.send(exchange);
        return exchange;
    }

    private void await(Exchange exchange) throws IOException {
        int before = ended;
        while (ended == before) {
            transport.poll(10);
        }
        assertThat(exchange.carrier).isNull();
    }

    private Socket accept() throws IOException {
        transport.poll(0);
        Socket accepted = server.accept();
        transport.poll(10);
        return accepted;
    }

    private void readRequest(Socket accepted) throws IOException {
        InputStream in = accepted.getInputStream();
        assertThat(in.readNBytes(request.bytes().capacity())).hasSize(request.bytes().capacity());
    }

    /** One request answered on a new connection, which the client then keeps. */
    private Socket answerOne() throws IOException {
        Exchange exchange = send();
        assertThat(transport.ready()).as("the one connection is taken").isFalse();
        Socket accepted = accept();
        readRequest(accepted);
        accepted.getOutputStream().write(ANSWER);
        await(exchange);
        assertThat(exchange.failure).isNull();
        assertThat(exchange.status).isEqualTo(200);
        assertThat(transport.connections()).isEqualTo(1);
        return accepted;
    }

    @Test
    void a_connection_is_used_again() throws IOException {
        Socket accepted = answerOne();
        Exchange exchange = send();
        readRequest(accepted);
        accepted.getOutputStream().write(ANSWER);
        await(exchange);
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.bytesReceived).isEqualTo(ANSWER.length);
        assertThat(exchange.bodyBytesReceived).isEqualTo(2);
    }

    @Test
    void the_end_of_an_idle_connection_is_noticed_and_a_new_one_made() throws IOException {
        answerOne().close();
        while (transport.connections() > 0) {
            transport.poll(10);
        }
        answerOne();
        assertThat(transport.warnings()).isEmpty();
    }

    @Test
    void a_connection_that_was_idle_for_long_is_looked_at_before_use() throws IOException {
        answerOne().close();
        later.addAndGet(SECOND);
        assertThat(transport.connections()).as("its end was not looked for yet").isEqualTo(1);
        answerOne();
        assertThat(transport.warnings()).isEmpty();
    }

    @Test
    void bytes_on_an_idle_connection_cost_it() throws IOException {
        answerOne().getOutputStream().write('!');
        later.addAndGet(SECOND);
        answerOne();
        assertThat(transport.connections()).isEqualTo(1);
    }

    @Test
    void a_request_that_meets_the_end_of_its_connection_fails_and_is_not_repeated() throws IOException {
        Socket accepted = answerOne();
        Exchange exchange = send();
        readRequest(accepted);
        accepted.close();
        await(exchange);
        assertThat(exchange.failure).isEqualTo(Failure.CLOSED_EARLY);
        assertThat(exchange.wasSent).isTrue();
        assertThat(transport.connections()).isZero();
        assertThat(transport.warnings())
                .containsExactly("Requests that failed on a kept-alive connection before any byte of"
                        + " an answer came: 1. The target may close idle connections; no request is sent twice, so each counts as"
                        + " failed.");
    }

    @Test
    void a_cancelled_request_takes_its_connection_along() throws IOException {
        Socket accepted = answerOne();
        Exchange exchange = send();
        accepted.getOutputStream().write(ANSWER, 0, 30);
        transport.poll(100);
        transport.cancel(exchange);
        assertThat(transport.connections()).isZero();
        assertThat(exchange.bytesReceived).isEqualTo(30);
        answerOne();
    }

    @Test
    void an_answer_before_the_request_was_taken_counts_and_costs_the_connection() throws IOException {
        Exchange exchange = new Exchange(large);
        exchange.begin(large, 0, 0, 0);
        transport.send(exchange);
        Socket accepted = accept();
        accepted.getOutputStream().write(ANSWER);
        await(exchange);
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.bytesSent).isPositive().isLessThan(large.bytes().capacity());
        assertThat(transport.connections()).isZero();
    }

    @Test
    void a_reset_while_a_request_is_being_sent_is_a_reset() throws IOException {
        Exchange exchange = new Exchange(large);
        exchange.begin(large, 0, 0, 0);
        transport.send(exchange);
        Socket accepted = accept();
        accepted.setSoLinger(true, 0);
        accepted.close();
        await(exchange);
        assertThat(exchange.failure).isEqualTo(Failure.CONNECTION_RESET);
        assertThat(transport.warnings()).as("it was no kept-alive connection").isEmpty();
    }
}
