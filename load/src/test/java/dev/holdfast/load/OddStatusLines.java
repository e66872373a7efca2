package dev.holdfast.load;

import static dev.holdfast.load.OddAnswer.answered;
import static dev.holdfast.load.OddAnswer.last;
import static dev.holdfast.load.OddAnswer.malformed;
import static dev.holdfast.load.OddAnswer.tooLarge;
import static dev.holdfast.load.OddAnswer.unfinished;
import static dev.holdfast.load.OddAnswer.untilClose;

import java.util.List;

/** Status lines that are not as they should be, and what other protocols say first (RFC 9112, section 4). */
final class OddStatusLines {

    private static final String EMPTY = "\r\nContent-Length: 0\r\n\r\n";

    private OddStatusLines() {}

    static List<OddAnswer> all() {
        return List.of(
                answered("lowest status that is an answer", "HTTP/1.1 200" + EMPTY, 200, 0),
                answered("highest status", "HTTP/1.1 999 ?" + EMPTY, 999, 0),
                answered("no reason, and no space for it", "HTTP/1.1 404" + EMPTY, 404, 0),
                answered("no reason after its space", "HTTP/1.1 404 " + EMPTY, 404, 0),
                answered("reason with 8-bit bytes and tabs", "HTTP/1.1 200 \t\u00e9\u00ff\u0080" + EMPTY, 200, 0),
                answered("minor version of the future", "HTTP/1.9 200 OK" + EMPTY, 200, 0),
                answered("reason that looks like a status line", "HTTP/1.1 200 HTTP/1.1 500 No" + EMPTY, 200, 0),
                last("version 1.0", "HTTP/1.0 200 OK" + EMPTY, 200, 0),
                untilClose("status line and nothing else", "HTTP/1.1 200 OK\r\n\r\n", 200, 0),
                unfinished("nothing", ""),
                unfinished("one byte", "H"),
                unfinished("status cut in two", "HTTP/1.1 20"),
                unfinished("no end of the status line", "HTTP/1.1 200 OK"),
                unfinished("half a line end", "HTTP/1.1 200 OK\r"),
                tooLarge("endless reason", "HTTP/1.1 200 " + "x".repeat(70_000)),
                malformed("HTTP/0.9", "<html><body>It works!</body></html>"),
                malformed("HTTP/0.9, empty line first", "\r\n\r\n"),
                malformed("version 2.0", "HTTP/2.0 200 OK" + EMPTY),
                malformed("version 2", "HTTP/2 200 OK" + EMPTY),
                malformed("HTTP/2 settings frame", "\0\0\22\4\0\0\0\0\0\0\3\0\0\0\200\0\4\0\1\0\0\0\5\0\377\377\377"),
                malformed("HTTP/2 GOAWAY frame", "\0\0\10\7\0\0\0\0\0\0\0\0\0\0\0\0\1"),
                malformed("version 1.", "HTTP/1. 200 OK" + EMPTY),
                malformed("version 1.10", "HTTP/1.10 200 OK" + EMPTY),
                malformed("version without a slash", "HTTP 200 OK" + EMPTY),
                malformed("lower case", "http/1.1 200 OK" + EMPTY),
                malformed("space first", " HTTP/1.1 200 OK" + EMPTY),
                malformed("empty line first", "\r\nHTTP/1.1 200 OK" + EMPTY),
                malformed("line feed first", "\nHTTP/1.1 200 OK" + EMPTY),
                malformed("byte order mark first", "\u00ef\u00bb\u00bfHTTP/1.1 200 OK" + EMPTY),
                malformed("two spaces before the status", "HTTP/1.1  200 OK" + EMPTY),
                malformed("tab before the status", "HTTP/1.1\t200 OK" + EMPTY),
                malformed("tab after the status", "HTTP/1.1 200\tOK" + EMPTY),
                malformed("reason glued to the status", "HTTP/1.1 200OK" + EMPTY),
                malformed("no status", "HTTP/1.1 OK" + EMPTY),
                malformed("no status, no reason", "HTTP/1.1\r\n\r\n"),
                malformed("status of two digits", "HTTP/1.1 20 OK" + EMPTY),
                malformed("status of four digits", "HTTP/1.1 2000 OK" + EMPTY),
                malformed("status 000", "HTTP/1.1 000 OK" + EMPTY),
                malformed("status 099", "HTTP/1.1 099 OK" + EMPTY),
                malformed("negative status", "HTTP/1.1 -20 OK" + EMPTY),
                malformed("status in hex", "HTTP/1.1 0xC8 OK" + EMPTY),
                malformed("status in other digits", "HTTP/1.1 \u00b2\u00b0\u00b0 OK" + EMPTY),
                malformed("NUL in the reason", "HTTP/1.1 200 O\0K" + EMPTY),
                malformed("carriage return in the reason", "HTTP/1.1 200 O\rK" + EMPTY),
                malformed("a request", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                malformed("Icecast", "ICY 200 OK\r\n\r\n"),
                malformed("RTSP", "RTSP/1.0 200 OK\r\n\r\n"),
                malformed("TLS alert", "\25\3\3\0\2\2\50"),
                malformed("TLS server hello", "\26\3\3\0\52\2\0\0\46\3\3"),
                malformed("SSH", "SSH-2.0-OpenSSH_9.2\r\n"),
                malformed("SMTP", "220 mail.example ESMTP ready\r\n500 unrecognized command\r\n"),
                malformed("FTP", "220 (vsFTPd 3.0.5)\r\n"),
                malformed("Redis", "-ERR unknown command 'GET / HTTP/1.1'\r\n"),
                malformed("MySQL", "J\0\0\0\n8.0.36\0"),
                malformed("PostgreSQL", "E\0\0\0\rSFATAL\0"),
                malformed("gzip", "\37\213\10\0\0\0\0\0\0\3\313H\315\311\311\7\0\206\246\206\66\5\0\0\0"),
                malformed("zeros", "\0".repeat(1000)),
                malformed("a lone 0xFF", "\u00ff"));
    }
}
