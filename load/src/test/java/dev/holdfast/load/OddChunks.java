package dev.holdfast.load;

import static dev.holdfast.load.OddAnswer.answered;
import static dev.holdfast.load.OddAnswer.chunked;
import static dev.holdfast.load.OddAnswer.malformed;
import static dev.holdfast.load.OddAnswer.tooLarge;
import static dev.holdfast.load.OddAnswer.unfinished;

import java.util.List;

/** Chunked bodies that are not as they should be (RFC 9112, section 7.1). */
final class OddChunks {

    private static final String HELLO = "5\r\nhello\r\n";

    private OddChunks() {}

    static List<OddAnswer> all() {
        return List.of(
                answered("no chunk", chunked("0\r\n\r\n"), 200, 0),
                answered("chunks", chunked(HELLO + "1\r\n!\r\n0\r\n\r\n"), 200, 6),
                answered("hex of both cases", chunked("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n"), 200, 20),
                answered("zeros before a size", chunked("0000000000000000000000005\r\nhello\r\n000\r\n\r\n"), 200, 5),
                answered("extension", chunked("5;a=b;c=\"d;\u00e9\"\r\nhello\r\n0;last\r\n\r\n"), 200, 5),
                answered("spaces around an extension", chunked("5 ; a = b \r\nhello\r\n0\t;\r\n\r\n"), 200, 5),
                answered("spaces after a size", chunked("5  \t\r\nhello\r\n0 \r\n\r\n"), 200, 5),
                answered("empty extension", chunked("5;\r\nhello\r\n0;;\r\n\r\n"), 200, 5),
                answered("data that looks like the end", chunked("5\r\n0\r\n\r\n\r\n0\r\n\r\n"), 200, 5),
                answered("trailers", chunked(HELLO + "0\r\nX: y\r\nZ:\r\n\r\n"), 200, 5),
                answered("folded trailer", chunked("0\r\nX: y\r\n z\r\n\tz\r\n\r\n"), 200, 0),
                malformed("fold for a trailer", chunked("0\r\n X: y\r\n\r\n")),
                answered("trailers that may not be", chunked(HELLO
                        + "0\r\nContent-Length: 9\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\n"), 200, 5),
                answered("one byte at a time", chunked("1\r\nx\r\n".repeat(1000) + "0\r\n\r\n"), 200, 1000),
                unfinished("head alone", chunked("")),
                unfinished("size cut off", chunked("5")),
                unfinished("data cut off", chunked("5\r\nhell")),
                unfinished("line end of data cut off", chunked("5\r\nhello\r")),
                unfinished("no last chunk", chunked(HELLO)),
                unfinished("no line end after the last chunk", chunked(HELLO + "0\r\n")),
                unfinished("half a line end after the last chunk", chunked(HELLO + "0\r\n\r")),
                unfinished("no line end after the trailers", chunked(HELLO + "0\r\nX: y\r\n")),
                malformed("no size", chunked("\r\nhello\r\n0\r\n\r\n")),
                malformed("extension without a size", chunked(";a=b\r\nhello\r\n0\r\n\r\n")),
                malformed("space before a size", chunked(" 5\r\nhello\r\n0\r\n\r\n")),
                malformed("negative size", chunked("-5\r\nhello\r\n0\r\n\r\n")),
                malformed("size with a plus", chunked("+5\r\nhello\r\n0\r\n\r\n")),
                malformed("size with a prefix", chunked("0x5\r\nhello\r\n0\r\n\r\n")),
                malformed("size with an underscore", chunked("0_5\r\nhello\r\n0\r\n\r\n")),
                malformed("size in 8-bit digits", chunked("\u00b5\r\nhello\r\n0\r\n\r\n")),
                malformed("size beyond hex", chunked("g\r\n")),
                malformed("two sizes", chunked("5 6\r\nhello\r\n0\r\n\r\n")),
                malformed("words after a size", chunked("5 bytes\r\nhello\r\n0\r\n\r\n")),
                malformed("NUL after a size", chunked("5\0\r\nhello\r\n0\r\n\r\n")),
                malformed("NUL in an extension", chunked("5;\0\r\nhello\r\n0\r\n\r\n")),
                malformed("line feed alone after a size", chunked("5\nhello\r\n0\r\n\r\n")),
                malformed("line feed alone after an extension", chunked("5;a\nhello\r\n0\r\n\r\n")),
                malformed("line feed alone after data", chunked("5\r\nhello\n0\r\n\r\n")),
                malformed("line feed alone at the end", chunked("0\r\n\n")),
                malformed("carriage return alone after a size", chunked("5\rhello\r\n0\r\n\r\n")),
                malformed("carriage return in an extension", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n")),
                malformed("data longer than its size", chunked("4\r\nhello\r\n0\r\n\r\n")),
                malformed("data shorter than its size", chunked("6\r\nhello\r\n0\r\n\r\n")),
                malformed("no line end after data", chunked("5\r\nhello0\r\n\r\n")),
                malformed("body that is not chunked at all", chunked("<html></html>")),
                malformed("gzip for chunks", chunked("\37\213\10\0\0\0\0\0")),
                malformed("next answer for trailers, as the last line end is missing",
                        chunked("0\r\nHTTP/1.1 200 OK\r\n\r\n")),
                malformed("trailer without a name", chunked("0\r\n: y\r\n\r\n")),
                malformed("trailer without a colon", chunked("0\r\nName\r\n\r\n")),
                malformed("line feed alone in trailers", chunked("0\r\nX: y\n\r\n")),
                malformed("NUL in trailers", chunked("0\r\nX: \0\r\n\r\n")),
                malformed("carriage return in trailers", chunked("0\r\nX: a\rb\r\n\r\n")),
                malformed("no line feed at the end", chunked("0\r\n\rX")),
                tooLarge("size of 16 digits", chunked("ffffffffffffffff\r\n")),
                tooLarge("size of 17 digits, zero in 64 bits", chunked("10000000000000000\r\n\r\n")),
                tooLarge("size of 17 digits, five in 64 bits", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n")),
                tooLarge("size of 2^63", chunked("8000000000000000\r\n")),
                tooLarge("endless size", chunked("f".repeat(70_000))),
                tooLarge("endless zeros", chunked("0".repeat(70_000))),
                tooLarge("endless extension", chunked("5;" + "x".repeat(70_000))),
                tooLarge("endless trailer", chunked("0\r\nX: " + "x".repeat(70_000))),
                tooLarge("endless trailers", chunked("0\r\n" + "X: y\r\n".repeat(12_000))),
                tooLarge("endless chunks", chunked("1\r\nx\r\n".repeat(20_000))),
                tooLarge("endless chunk", chunked("ffffff\r\n" + "x".repeat(100_000))));
    }
}
