package dev.holdfast.demo.http;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** What a handler answers: a whole text, or a stream of pieces that are sent as they come to be. */
public sealed interface Answer {
    int status();

    String contentType();

    Map<String, String> headers();

    /**
     * A text that is sent at once, as UTF-8.
     *
     * @param hold how long the answer takes to come to be, counted from when the request began to be served; zero: no time
     */
    record Whole(int status, String contentType, String body, Map<String, String> headers, Duration hold)
            implements
                Answer {
        public Whole {
            headers = Map.copyOf(headers);
        }

        /** This answer with these headers beside its own. */
        public Whole with(Map<String, String> more) {
            Map<String, String> both = new HashMap<>(headers);
            both.putAll(more);
            return new Whole(status, contentType, body, both, hold);
        }

        /** This answer, not before {@code hold} has passed. */
        public Whole after(Duration hold) {
            return new Whole(status, contentType, body, headers, hold);
        }
    }

    /** A body of unknown length, written piece by piece; always status 200. */
    record Streamed(String contentType, Map<String, String> headers, Pieces pieces) implements Answer {
        public Streamed {
            headers = Map.copyOf(headers);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** Writes the pieces of a streamed answer. */
    @FunctionalInterface
    interface Pieces {
        void writeTo(Sink sink) throws IOException;
    }

    /** Where pieces go. */
    interface Sink {
        /** Waits until this long after the request began to be served. */
        void await(Duration sinceStart) throws IOException;

        /** How long ago the request began to be served. */
        Duration elapsed();

        /** Sends a piece now; an empty one is the head of the answer alone. */
        void send(byte[] piece) throws IOException;

        /** Sends the last piece, together with the end of the stream. */
        void sendLast(byte[] piece) throws IOException;

        /** Drops the connection in the middle of the answer; returns only by throwing. */
        void cut() throws IOException;
    }

    static Whole json(int status, JsonNode body) {
        return new Whole(status, "application/json", body.toString(), Map.of(), Duration.ZERO);
    }

    static Whole text(String contentType, String body) {
        return new Whole(200, contentType, body, Map.of(), Duration.ZERO);
    }
}
