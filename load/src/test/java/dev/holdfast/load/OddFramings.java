package dev.holdfast.load;

import static dev.holdfast.load.OddAnswer.answered;
import static dev.holdfast.load.OddAnswer.head;
import static dev.holdfast.load.OddAnswer.last;
import static dev.holdfast.load.OddAnswer.malformed;
import static dev.holdfast.load.OddAnswer.tooLarge;
import static dev.holdfast.load.OddAnswer.unfinished;
import static dev.holdfast.load.OddAnswer.untilClose;

import java.util.List;

/** Heads that lie, stutter or are silent about where the body ends (RFC 9112, sections 6 and 9). */
final class OddFramings {

    private static final String NO_CHUNKS = "0\r\n\r\n";
    private static final String HUGE = "9".repeat(100);

    private OddFramings() {}

    static List<OddAnswer> all() {
        return List.of(
                answered("zeros before the length", head("Content-Length: 0000000000000000000000002") + "ok", 200, 2),
                answered("tab around the length", head("Content-Length:\t2\t") + "ok", 200, 2),
                answered("length twice, the same", head("Content-Length: 2", "Content-Length: 2") + "ok", 200, 2),
                answered("length twice, the same number", head("Content-Length: 2", "Content-Length: 02") + "ok", 200,
                        2),
                answered("largest length", head("Content-Length: 99958") + "x".repeat(99_958), 200, 99_958),
                unfinished("length of one more than comes", head("Content-Length: 3") + "ok"),
                malformed("length -1", head("Content-Length: -1")),
                malformed("length -0", head("Content-Length: -0")),
                malformed("length with a plus", head("Content-Length: +2") + "ok"),
                malformed("length in hex", head("Content-Length: 0x2") + "ok"),
                malformed("length with an exponent", head("Content-Length: 2e0") + "ok"),
                malformed("length with a point", head("Content-Length: 2.0") + "ok"),
                malformed("length with a comma in it", head("Content-Length: 1,000")),
                malformed("length with a space in it", head("Content-Length: 1 0") + "0123456789"),
                malformed("length in words", head("Content-Length: two") + "ok"),
                malformed("length in quotes", head("Content-Length: \"2\"") + "ok"),
                malformed("length in other digits", head("Content-Length: \u00b2") + "ok"),
                malformed("empty length", head("Content-Length:") + "ok"),
                malformed("length of spaces", head("Content-Length: \t ") + "ok"),
                malformed("list of the same length", head("Content-Length: 5, 5") + "hello"),
                malformed("list of lengths", head("Content-Length: 5, 6") + "hello!"),
                malformed("two lengths", head("Content-Length: 5", "Content-Length: 6") + "hello!"),
                malformed("two lengths, one too large", head("Content-Length: 5", "Content-Length: " + HUGE) + "hello"),
                malformed("length of 200 digits", head("Content-Length: " + "0".repeat(200))),
                tooLarge("length above the limit", head("Content-Length: 99999")),
                tooLarge("length of one more than 2^31", head("Content-Length: 2147483648")),
                tooLarge("length of one more than 2^32", head("Content-Length: 4294967297")),
                tooLarge("length of 2^63", head("Content-Length: 9223372036854775808")),
                tooLarge("length of one more than 2^64", head("Content-Length: 18446744073709551617") + "x"),
                tooLarge("length of 100 digits", head("Content-Length: " + HUGE)),
                answered("204 with a length", "HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n", 204, 0),
                answered("204 that promises a body", "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n", 204, 0),
                answered("204 that promises chunks", "HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n", 204, 0),
                answered("204 that promises too much", "HTTP/1.1 204 No\r\nContent-Length: " + HUGE + "\r\n\r\n", 204,
                        0),
                answered("304 that promises a body", "HTTP/1.1 304 No\r\nContent-Length: 5\r\n\r\n", 304, 0),
                malformed("204 with nonsense for a length", "HTTP/1.1 204 No\r\nContent-Length: x\r\n\r\n"),
                untilClose("205 without a length", "HTTP/1.1 205 Reset\r\n\r\n", 205, 0),
                untilClose("nothing said", head() + "hello", 200, 5),
                untilClose("nothing said but to keep the connection", head("Connection: keep-alive") + "hello", 200, 5),
                last("chunked wins over a length",
                        head("Content-Length: 9", "Transfer-Encoding: chunked") + NO_CHUNKS, 200, 0),
                last("chunked wins over a length after it",
                        head("Transfer-Encoding: chunked", "Content-Length: 9") + NO_CHUNKS, 200, 0),
                last("chunked wins over the largest length",
                        head("Transfer-Encoding: chunked", "Content-Length: " + HUGE) + NO_CHUNKS, 200, 0),
                malformed("chunked and nonsense for a length",
                        head("Transfer-Encoding: chunked", "Content-Length: -1") + NO_CHUNKS),
                answered("CHUNKED", head("Transfer-Encoding: CHUNKED") + NO_CHUNKS, 200, 0),
                answered("gzip, chunked", head("Transfer-Encoding: gzip, chunked") + NO_CHUNKS, 200, 0),
                answered("gzip, and in another header chunked",
                        head("Transfer-Encoding: gzip", "Transfer-Encoding: chunked") + NO_CHUNKS, 200, 0),
                answered("chunked and a comma", head("Transfer-Encoding: ,chunked, ,") + NO_CHUNKS, 200, 0),
                answered("chunked, and in another header nothing",
                        head("Transfer-Encoding: chunked", "Transfer-Encoding:") + NO_CHUNKS, 200, 0),
                malformed("chunked, chunked", head("Transfer-Encoding: chunked, chunked") + NO_CHUNKS),
                malformed("chunked, and in another header again",
                        head("Transfer-Encoding: chunked", "Transfer-Encoding: Chunked") + NO_CHUNKS),
                untilClose("chunked, gzip", head("Transfer-Encoding: chunked, gzip") + NO_CHUNKS, 200, 5),
                untilClose("chunked, and in another header gzip",
                        head("Transfer-Encoding: chunked", "Transfer-Encoding: gzip") + NO_CHUNKS, 200, 5),
                untilClose("encoding nobody knows", head("Transfer-Encoding: xchunked") + NO_CHUNKS, 200, 5),
                untilClose("encoding nobody knows wins over a length",
                        head("Transfer-Encoding: identity", "Content-Length: 2") + NO_CHUNKS, 200, 5),
                malformed("chunked in version 1.0",
                        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + NO_CHUNKS),
                malformed("encoding of 200 bytes", head("Transfer-Encoding: " + "x".repeat(200)) + NO_CHUNKS),
                last("keep-alive, close", head("Connection: keep-alive, close", "Content-Length: 2") + "ok", 200, 2),
                last("close in another header",
                        head("Connection: keep-alive", "Connection: ,CLOSE,", "Content-Length: 2") + "ok", 200, 2),
                answered("empty connection", head("Connection:", "Content-Length: 2") + "ok", 200, 2),
                answered("version 1.0 kept alive",
                        "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok", 200, 2));
    }
}
