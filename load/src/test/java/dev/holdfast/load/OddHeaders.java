package dev.holdfast.load;

import static dev.holdfast.load.OddAnswer.answered;
import static dev.holdfast.load.OddAnswer.head;
import static dev.holdfast.load.OddAnswer.malformed;
import static dev.holdfast.load.OddAnswer.tooLarge;
import static dev.holdfast.load.OddAnswer.unfinished;
import static dev.holdfast.load.OddAnswer.untilClose;

import java.util.List;

/** Header lines that are not as they should be (RFC 9112, section 5; RFC 9110, section 5). */
final class OddHeaders {

    private static final String EMPTY = "Content-Length: 0";

    private OddHeaders() {}

    static List<OddAnswer> all() {
        return List.of(
                answered("empty value", head("X:", EMPTY), 200, 0),
                answered("value of spaces", head("X: \t ", EMPTY), 200, 0),
                answered("no space after the colon", head("X:y", "Content-Length:0"), 200, 0),
                answered("colons in the value", head("X: ::a:b::", EMPTY), 200, 0),
                answered("value with 8-bit bytes", head("X: \u00e9\u00ff", EMPTY), 200, 0),
                answered("value with control characters but NUL", head("X: \1\2\10\33[31m\177", EMPTY), 200, 0),
                answered("value that looks like a status line", head("X: HTTP/1.1 500 No", EMPTY), 200, 0),
                answered("name of every odd character there may be", head("!#$%&'*+-.^_`|~09azAZ: x", EMPTY), 200, 0),
                answered("folded", head("X: a", " b", "\tc", EMPTY), 200, 0),
                answered("folded into an empty line", head("X: a", " ", EMPTY), 200, 0),
                answered("fold that looks like a header", head("X: a", " Content-Length: 9", EMPTY), 200, 0),
                answered("bare line feeds", "HTTP/1.1 200 OK\nX: y\nContent-Length: 2\n\nok", 200, 2),
                answered("line ends of both kinds", "HTTP/1.1 200 OK\nX: y\r\nContent-Length: 2\n\r\nok", 200, 2),
                answered("the same name often", head("X: 1", "x: 2", "X: 3", EMPTY), 200, 0),
                answered("names that begin like one that matters",
                        head("Content-Length-: 9", "Content-Lengt: 9", "Connectio: close", EMPTY), 200, 0),
                answered("ten thousand headers", head("X:\r\n".repeat(10_000) + EMPTY), 200, 0),
                answered("long cookie", head("Set-Cookie: a=" + "b".repeat(60_000), EMPTY), 200, 0),
                answered("wide indent of a value that matters",
                        head("Content-Length:" + " ".repeat(30_000) + "2") + "ok", 200, 2),
                untilClose("length only in a fold", head("X: a", " Content-Length: 0") + "ok", 200, 2),
                unfinished("no empty line", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"),
                unfinished("half an empty line", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r"),
                unfinished("name cut off", "HTTP/1.1 200 OK\r\nContent-Len"),
                unfinished("value cut off", "HTTP/1.1 200 OK\r\nContent-Length: 1"),
                malformed("space before the colon", head("X : y", EMPTY)),
                malformed("space before the colon of a length", head("Content-Length : 0")),
                malformed("tab before the colon", head("Content-Length\t: 0")),
                malformed("no name", head(": y", EMPTY)),
                malformed("no colon", head("Name", EMPTY)),
                malformed("space in the name", head("A B: y", EMPTY)),
                malformed("8-bit name", head("\u00c4: y", EMPTY)),
                malformed("NUL in a name", head("A\0: y", EMPTY)),
                malformed("NUL in a value", head("X: a\0b", EMPTY)),
                malformed("NUL in a length", head("Content-Length: 0\0")),
                malformed("quote in a name", head("\"X\": y", EMPTY)),
                malformed("carriage return in a name", head("A\rB: y", EMPTY)),
                malformed("carriage return in a value", head("X: a\rb", EMPTY)),
                malformed("carriage return in a length", head("Content-Length: 0\r0")),
                malformed("carriage returns before a line feed", "HTTP/1.1 200 OK\r\nX: a\r\r\n\r\n"),
                malformed("carriage returns for line ends", "HTTP/1.1 200 OK\rContent-Length: 0\r\r"),
                malformed("fold before any header", "HTTP/1.1 200 OK\r\n X: y\r\n\r\n"),
                malformed("folded length", head("Content-Length: 1", " 0")),
                malformed("folded encoding", head("Transfer-Encoding:", " chunked") + "0\r\n\r\n"),
                malformed("folded connection", head("Connection:", " close", EMPTY)),
                malformed("body where headers should be", "HTTP/1.1 200 OK\r\n<html>\r\n\r\n"),
                malformed("status line twice", head("HTTP/1.1 200 OK", EMPTY)),
                tooLarge("a hundred thousand headers", head("X:\r\n".repeat(100_000) + EMPTY)),
                tooLarge("endless name", "HTTP/1.1 200 OK\r\n" + "x".repeat(70_000)),
                tooLarge("endless value", "HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000)),
                tooLarge("endless fold", "HTTP/1.1 200 OK\r\nX: x\r\n" + " y\r\n".repeat(20_000)),
                tooLarge("endless indent of a length", "HTTP/1.1 200 OK\r\nContent-Length:" + " ".repeat(70_000)));
    }
}
