package dev.holdfast.core.scenario;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One request that can be sent, under a name.
 *
 * @param method an HTTP method, upper case
 * @param path from {@code /} on, with query, without fragment; added to the target's base path
 * @param headers in order; Host, Content-Length and Connection are set by the engine unless given here
 * @param expected the statuses that count as success
 */
public record Endpoint(String name, String method, String path, List<Header> headers, Body body, StatusSet expected) {

    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,31}");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^#]]*");

    public Endpoint {
        headers = List.copyOf(headers);
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("'" + method + "' is no HTTP method");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "a path starts with / and has only visible ASCII characters without #, was '" + path + "'");
        }
    }

    public static Endpoint get(String name, String path) {
        return new Endpoint(name, "GET", path, List.of(), Body.none(), StatusSet.DEFAULT);
    }
}
