package dev.holdfast.load.journey;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cookies that a service has set for one user (RFC 6265). There is one host, so that domains play no part; a cookie goes
 * with the paths below its own. For one thread.
 */
public final class Cookies {

    private static final int COUNT_MAX = 100;
    private static final int LENGTH_MAX = 8192;
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private record Cookie(String name, String value, String path) {}

    private final InstantSource clock;
    private final List<Cookie> cookies = new ArrayList<>();

    Cookies(InstantSource clock) {
        this.clock = clock;
    }

    void clear() {
        cookies.clear();
    }

    public boolean isEmpty() {
        return cookies.isEmpty();
    }

    /** Takes what a Set-Cookie field says; what is too long, too much or no cookie is left out. */
    void set(String field, String requestPath) {
        String[] parts = field.split(";");
        int equals = parts.length == 0 ? -1 : parts[0].indexOf('=');
        if (equals <= 0 || field.length() > LENGTH_MAX || !isSendable(parts[0])) {
            return;
        }
        String name = parts[0].substring(0, equals).strip();
        String value = parts[0].substring(equals + 1).strip();
        String path = folder(requestPath);
        boolean over = false;
        boolean aged = false;
        for (int i = 1; i < parts.length; i++) {
            String attribute = parts[i].strip();
            String lower = attribute.toLowerCase(Locale.ROOT);
            if (lower.startsWith("path=/")) {
                path = attribute.substring(5);
            } else if (lower.startsWith("max-age=")) {
                over = lower.startsWith("max-age=-") || lower.matches("max-age=0+");
                aged = true;
            } else if (lower.startsWith("expires=") && !aged) {
                over = isPast(attribute.substring(8));
            }
        }
        String at = path;
        cookies.removeIf(cookie -> cookie.name.equals(name) && cookie.path.equals(at));
        if (!over && cookies.size() < COUNT_MAX) {
            cookies.add(new Cookie(name, value, at));
        }
    }

    private static boolean isSendable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    /** What a cookie without a path of its own goes with. */
    private static String folder(String requestPath) {
        int query = requestPath.indexOf('?');
        String path = query < 0 ? requestPath : requestPath.substring(0, query);
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private boolean isPast(String date) {
        try {
            Instant until = ZonedDateTime.parse(date.strip().replace('-', ' '), DATE).toInstant();
            return !until.isAfter(clock.instant());
        } catch (DateTimeException ignored) { // RFC 6265, section 5.2.1: as if it were not there
            return false;
        }
    }

    /** Writes the Cookie field for a request to this path, where there is any. */
    public void write(String requestPath, Ink ink) {
        boolean first = true;
        for (Cookie cookie : cookies) {
            if (goesWith(cookie.path, requestPath)) {
                ink.add(first ? "Cookie: " : "; ").add((cookie.name + '=' + cookie.value)
                        .getBytes(StandardCharsets.US_ASCII));
                first = false;
            }
        }
        if (!first) {
            ink.add("\r\n");
        }
    }

    private static boolean goesWith(String path, String requestPath) {
        return requestPath.startsWith(path) && (path.endsWith("/") || requestPath.length() == path.length()
                || requestPath.charAt(path.length()) == '/' || requestPath.charAt(path.length()) == '?');
    }
}
