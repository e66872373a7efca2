package dev.holdfast.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.fault.Pause;
import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.traffic.Traffic;

/**
 * Sends one answer. Everything is booked before the bytes that the client could take as its sign that the answer is
 * there, so that a client's count and the service's agree as soon as the client has its answer.
 */
final class Delivery {
    /** Where sent answers are booked. */
    interface Book {
        void answered(int status);

        void bodyOut(long bytes);

        void complete(long latencyNanos);
    }

    static final Book UNCOUNTED = new Book() {
        @Override
        public void answered(int status) {}

        @Override
        public void bodyOut(long bytes) {}

        @Override
        public void complete(long latencyNanos) {}
    };

    private final HttpExchange exchange;
    private final Book book;
    private final long arrivedNanos;
    private final FaultSwitch faults;

    Delivery(HttpExchange exchange, Book book, long arrivedNanos, FaultSwitch faults) {
        this.exchange = exchange;
        this.book = book;
        this.arrivedNanos = arrivedNanos;
        this.faults = faults;
    }

    static Book countedBy(Traffic.Tally tally) {
        return new Book() {
            @Override
            public void answered(int status) {
                tally.answered(status);
            }

            @Override
            public void bodyOut(long bytes) {
                tally.bodyOut(bytes);
            }

            @Override
            public void complete(long latencyNanos) {
                tally.complete(latencyNanos);
            }
        };
    }

    void awaitThaw() throws InterruptedIOException {
        faults.current().awaitThaw();
    }

    /**
     * @param dueNanos when the answer, or a stream's beginning, was to be sent
     * @throws IOException if the answer did not get through whole; the connection is then closed by the server
     */
    void send(Answer answer, long dueNanos) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", answer.contentType());
        headers.set("Server-Timing",
                String.format(Locale.ROOT, "app;dur=%.3f", (System.nanoTime() - arrivedNanos) / 1e6));
        book.answered(answer.status());
        switch (answer) {
            case Answer.Whole whole -> sendWhole(whole);
            case Answer.Streamed streamed -> sendStreamed(streamed, dueNanos);
        }
    }

    private void sendWhole(Answer.Whole answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        } else {
            book.bodyOut(body.length);
        }
        book.complete(System.nanoTime() - arrivedNanos);
        if (head || body.length == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void sendStreamed(Answer.Streamed answer, long dueNanos) throws IOException {
        exchange.sendResponseHeaders(answer.status(), 0);
        Stream stream = new Stream(exchange.getResponseBody(), dueNanos);
        answer.pieces().writeTo(stream);
        exchange.close();
    }

    /** The way of a streamed answer's pieces. */
    private final class Stream implements Answer.Sink {
        private final OutputStream out;
        private final long startedNanos;

        Stream(OutputStream out, long startedNanos) {
            this.out = out;
            this.startedNanos = startedNanos;
        }

        @Override
        public void await(Duration sinceStart) throws IOException {
            Pause.until(startedNanos + sinceStart.toNanos());
        }

        @Override
        public Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - startedNanos);
        }

        @Override
        public void send(byte[] piece) throws IOException {
            write(piece);
            out.flush();
        }

        @Override
        public void sendLast(byte[] piece) throws IOException {
            awaitThaw();
            book.complete(System.nanoTime() - arrivedNanos);
            write(piece); // goes out with the end of the stream
        }

        @Override
        public void cut() throws IOException {
            throw new IOException("cut as asked"); // the server drops the connection of a handler that throws
        }

        private void write(byte[] piece) throws IOException {
            awaitThaw();
            book.bodyOut(piece.length);
            out.write(piece);
        }
    }
}
