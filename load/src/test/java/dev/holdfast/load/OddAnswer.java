package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a peer might send in the place of an answer, and what it must come to.
 *
 * @param text the bytes as Latin-1, to a GET request that allows {@link #ANSWER_MAX} bytes
 */
record OddAnswer(String name, String text, Outcome outcome) {

    /** Largest answer that is accepted in these tests. */
    static final int ANSWER_MAX = 100_000;

    /** What bytes come to, read by themselves. */
    sealed interface Outcome {

        /** A whole answer, with bytes after it that are none of its own. */
        record Answered(int status, long bodyBytes, boolean reusable, int leftover) implements Outcome {}

        /** An answer so far, which is whole when the peer closes the connection. */
        record UntilClose(int status, long bodyBytes) implements Outcome {}

        /** Not yet an answer, but it may become one. */
        record Unfinished() implements Outcome {}

        record Malformed() implements Outcome {}

        record TooLarge() implements Outcome {}

        /** How a request fails to which a peer says this and then closes the connection; empty if it doesn't. */
        default Optional<Failure> failure() {
            return switch (this) {
                case Answered ignored -> Optional.empty();
                case UntilClose ignored -> Optional.empty();
                case Unfinished ignored -> Optional.of(Failure.CLOSED_EARLY);
                case Malformed ignored -> Optional.of(Failure.MALFORMED_ANSWER);
                case TooLarge ignored -> Optional.of(Failure.ANSWER_TOO_LARGE);
            };
        }
    }

    /** All there are: several of every production of RFC 9112. */
    static List<OddAnswer> all() {
        return Stream.of(OddStatusLines.all(), OddHeaders.all(), OddFramings.all(), OddChunks.all(), OddEndings.all())
                .flatMap(List::stream).toList();
    }

    static OddAnswer answered(String name, String text, int status, long bodyBytes) {
        return new OddAnswer(name, text, new Outcome.Answered(status, bodyBytes, true, 0));
    }

    /** Answered, but nothing may follow on the connection. */
    static OddAnswer last(String name, String text, int status, long bodyBytes) {
        return new OddAnswer(name, text, new Outcome.Answered(status, bodyBytes, false, 0));
    }

    static OddAnswer untilClose(String name, String text, int status, long bodyBytes) {
        return new OddAnswer(name, text, new Outcome.UntilClose(status, bodyBytes));
    }

    static OddAnswer unfinished(String name, String text) {
        return new OddAnswer(name, text, new Outcome.Unfinished());
    }

    static OddAnswer malformed(String name, String text) {
        return new OddAnswer(name, text, new Outcome.Malformed());
    }

    static OddAnswer tooLarge(String name, String text) {
        return new OddAnswer(name, text, new Outcome.TooLarge());
    }

    /** A good answer with an empty line after these header lines. */
    static String head(String... lines) {
        return "HTTP/1.1 200 OK\r\n" + Stream.of(lines).map(line -> line + "\r\n").reduce("", String::concat) + "\r\n";
    }

    static String chunked(String body) {
        return head("Transfer-Encoding: chunked") + body;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name;
    }
}
