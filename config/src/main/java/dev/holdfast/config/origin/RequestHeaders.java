package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of one request on their way into the file: what belongs to a connection or a browser stays behind, a secret becomes a variable. */
final class RequestHeaders {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");
    private static final int COUNT_MAX = 60;
    private static final int LENGTH_MAX = 2000;

    /** The engine says these itself, or must not. */
    private static final Set<String> OF_CONNECTIONS = Set.of("host", "connection", "content-length",
            "transfer-encoding", "keep-alive", "upgrade", "te", "trailer", "expect", "http2-settings", "alt-used",
            "proxy-connection", "proxy-authorization", "priority", "dnt", "upgrade-insecure-requests", "save-data");
    /** These say who asked, or that a copy was at hand. */
    private static final Set<String> OF_BROWSERS = Set.of("user-agent", "referer", "pragma", "cache-control",
            "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "traceparent",
            "tracestate", "baggage", "sentry-trace", "x-request-id", "x-correlation-id", "x-client-data",
            "x-forwarded-for", "x-real-ip", "b3", "x-b3-traceid", "x-b3-spanid", "newrelic", "device-memory", "dpr",
            "downlink", "ect", "origin", "rtt", "viewport-width");
    private static final Pattern SCHEME = Pattern.compile("(?i)(bearer|token|apikey) +\\S.*");
    private static final Pattern BASIC = Pattern.compile("(?i)basic +\\S.*");

    private final Map<String, Written> byName = new LinkedHashMap<>();
    private final Writing writing;
    private final boolean ofBrowser;

    /** @param ofBrowser whether nobody chose these headers: then those that only a browser has a use for stay behind */
    RequestHeaders(Writing writing, boolean ofBrowser) {
        this.writing = writing;
        this.ofBrowser = ofBrowser;
    }

    /** @return what has to be said of it, if it was left out though somebody may miss it */
    Optional<String> add(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(":") || lower.startsWith("sec-") || OF_CONNECTIONS.contains(lower)
                || (ofBrowser && OF_BROWSERS.contains(lower))) {
            return Optional.empty();
        }
        if (!NAME.matcher(name).matches()) {
            return Optional.of("a header whose name is none was left out");
        }
        String plain = value.strip();
        if (!VALUE.matcher(writing.written(plain).text()).matches() || plain.length() > LENGTH_MAX
                || byName.size() == COUNT_MAX) {
            return Optional.of("the header " + name + " was left out: more than " + COUNT_MAX + " headers, more than "
                    + LENGTH_MAX + " characters, or other than visible ASCII characters");
        }
        put(name, writing.isVariable(plain) ? writing.written(plain) : redacted(name, lower, plain));
        return Optional.empty();
    }

    /** Adds a header that is in the file's words already, or replaces it. */
    void put(String name, Written value) {
        byName.keySet().removeIf(known -> known.equalsIgnoreCase(name));
        byName.put(name, value);
    }

    void remove(String name) {
        byName.keySet().removeIf(known -> known.equalsIgnoreCase(name));
    }

    Optional<Written> get(String name) {
        return byName.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Map<String, Written> byName() {
        return byName;
    }

    private Written redacted(String name, String lower, String value) {
        if (lower.equals("authorization")) {
            return authorization(value);
        }
        boolean secret = !value.isEmpty() && (Secrets.isHeader(name) || Secrets.isIdentifying(value))
                && !lower.startsWith("accept") && !lower.equals("content-type");
        return secret ? Secrets.written(name) : writing.written(value);
    }

    /** The scheme may stay; all that follows it may not. */
    static Written authorization(String value) {
        if (BASIC.matcher(value).matches()) {
            return Written.literal("Basic ").then(Written.variable("BASIC_AUTH"));
        }
        return SCHEME.matcher(value).matches()
                ? Written.literal(value.substring(0, value.indexOf(' ')) + " ").then(Written.variable("API_TOKEN"))
                : Written.variable("AUTHORIZATION");
    }
}
