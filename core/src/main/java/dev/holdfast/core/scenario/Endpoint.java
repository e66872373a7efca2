package dev.holdfast.core.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request that can be sent, under a name.
 *
 * @param method an HTTP method, upper case
 * @param path from {@code /} on, with query, without fragment; added to the target's base path
 * @param headers in order; Host, Content-Length and Connection are set by the engine unless given here
 * @param bodies one of them is sent with each request, each in its turn; never empty, one without bytes stands for none
 * @param expected the statuses that count as success
 * @param chat how its answers are taken, where they are a chat model's
 * @param goodWithin the longest response time of a good answer, where one is counted as good by its time
 */
public record Endpoint(String name, String method, String path, List<Header> headers, List<Body> bodies,
        StatusSet expected, Optional<ChatPlan> chat, Optional<Duration> goodWithin) {

    /** Most different bodies of one endpoint. */
    public static final int BODIES_MAX = 10_000;

    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,31}");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^#]]*");

    public Endpoint {
        headers = List.copyOf(headers);
        bodies = List.copyOf(bodies);
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("'" + method + "' is no HTTP method");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "a path starts with / and has only visible ASCII characters without #, was '" + path + "'");
        }
        if (bodies.isEmpty() || bodies.size() > BODIES_MAX) {
            throw new IllegalArgumentException(
                    "an endpoint has 1 to " + BODIES_MAX + " bodies, had " + bodies.size());
        }
    }

    /** Whose answers are good as soon as they are expected, or by what is asked of a chat. */
    public Endpoint(String name, String method, String path, List<Header> headers, List<Body> bodies,
            StatusSet expected, Optional<ChatPlan> chat) {
        this(name, method, path, headers, bodies, expected, chat, Optional.empty());
    }

    /** With the same body, or none, in every request. */
    public Endpoint(String name, String method, String path, List<Header> headers, Body body, StatusSet expected) {
        this(name, method, path, headers, List.of(body), expected, Optional.empty());
    }

    public Endpoint withHeaders(List<Header> others) {
        return new Endpoint(name, method, path, others, bodies, expected, chat, goodWithin);
    }

    public Endpoint goodWithin(Duration limit) {
        return new Endpoint(name, method, path, headers, bodies, expected, chat, Optional.of(limit));
    }

    public static Endpoint get(String name, String path) {
        return new Endpoint(name, "GET", path, List.of(), Body.none(), StatusSet.DEFAULT);
    }
}
