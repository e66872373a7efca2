package dev.holdfast.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What is around every HTML page: it needs nothing else, asks nobody for anything, and runs no script. */
final class HtmlFrame {

    private static final String HEAD = """
                                       <!DOCTYPE html>
                                       <html lang="en">
                                       <head>
                                       <meta charset="utf-8"/>
                                       <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                                       <meta name="viewport" content="width=device-width, initial-scale=1"/>
                                       <meta name="color-scheme" content="light dark"/>
                                       """;

    private HtmlFrame() {}

    /** A page up to its first heading, which is the title. */
    static StringBuilder open(String title) {
        return new StringBuilder(HEAD).append("<title>").append(MarkedUp.html(title)).append("</title>\n<style>\n")
                .append(css()).append("</style>\n</head>\n<body>\n<header>\n<h1>").append(MarkedUp.html(title))
                .append("</h1>\n");
    }

    static String close(StringBuilder page) {
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String css() {
        try (InputStream in = HtmlFrame.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
