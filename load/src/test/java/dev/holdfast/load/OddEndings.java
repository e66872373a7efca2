package dev.holdfast.load;

import static dev.holdfast.load.OddAnswer.answered;
import static dev.holdfast.load.OddAnswer.head;
import static dev.holdfast.load.OddAnswer.last;
import static dev.holdfast.load.OddAnswer.malformed;
import static dev.holdfast.load.OddAnswer.tooLarge;
import static dev.holdfast.load.OddAnswer.unfinished;

import dev.holdfast.load.OddAnswer.Outcome;
import java.util.List;

/** What comes before an answer and after it: interim answers, other answers, litter (RFC 9112, sections 9.2 and 9.3). */
final class OddEndings {

    private static final String GO_ON = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String OK = head("Content-Length: 2") + "ok";

    private OddEndings() {}

    static List<OddAnswer> all() {
        return List.of(
                answered("interim answer", GO_ON + OK, 200, 2),
                answered("interim answers of every kind", GO_ON + "HTTP/1.1 102 Busy\r\n\r\n"
                        + "HTTP/1.1 103 Hints\r\nLink: a\r\n\r\nHTTP/1.1 199 ?\r\n\r\n" + OK, 200, 2),
                answered("interim answer with a length", "HTTP/1.1 100 Go\r\nContent-Length: 5\r\n\r\n" + OK, 200, 2),
                answered("interim answer that is chunked",
                        "HTTP/1.1 100 Go\r\nTransfer-Encoding: chunked\r\n\r\n" + OK, 200, 2),
                answered("interim answer that asks to close", "HTTP/1.1 100 Go\r\nConnection: close\r\n\r\n" + OK, 200,
                        2),
                answered("a thousand interim answers", GO_ON.repeat(1000) + OK, 200, 2),
                unfinished("interim answer alone", GO_ON),
                unfinished("a thousand interim answers alone", GO_ON.repeat(1000)),
                malformed("interim answer with a body", "HTTP/1.1 100 Go\r\nContent-Length: 2\r\n\r\nok" + OK),
                malformed("interim answer that ends in litter", GO_ON + "\r\n" + OK),
                tooLarge("a hundred thousand interim answers", GO_ON.repeat(100_000) + OK),
                last("unasked switch of protocols", "HTTP/1.1 101 Switch\r\nUpgrade: h2c\r\n\r\n", 101, 0),
                followed("unasked switch of protocols, and the other protocol",
                        "HTTP/1.1 101 Switch\r\nUpgrade: websocket\r\n\r\n", 101, 0, false, "\201\5hello"),
                followed("another answer, unasked", OK, 200, 2, true, OK),
                followed("a thousand answers, unasked", OK, 200, 2, true, OK.repeat(1000)),
                followed("body longer than its length", OK, 200, 2, true, "!"),
                followed("empty line", OK, 200, 2, true, "\r\n"),
                followed("body of a 204", "HTTP/1.1 204 No\r\n\r\n", 204, 0, true, "hello"),
                followed("body of a 304", "HTTP/1.1 304 No\r\nContent-Length: 5\r\n\r\n", 304, 0, true, "hello"),
                followed("chunk after the last one", head("Transfer-Encoding: chunked") + "0\r\n\r\n", 200, 0, true,
                        "5\r\nhello\r\n"),
                followed("second end of chunks", head("Transfer-Encoding: chunked") + "0\r\n\r\n", 200, 0, true,
                        "0\r\n\r\n"),
                followed("zeros", OK, 200, 2, true, "\0".repeat(1000)),
                followed("TLS alert", OK, 200, 2, true, "\25\3\3\0\2\1\0"));
    }

    private static OddAnswer followed(String by, String answer, int status, long bodyBytes, boolean reusable,
            String litter) {
        return new OddAnswer("followed by: " + by, answer + litter,
                new Outcome.Answered(status, bodyBytes, reusable, litter.length()));
    }
}
