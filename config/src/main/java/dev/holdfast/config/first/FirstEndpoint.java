package dev.holdfast.config.first;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the first file writes.
 *
 * @param name a wish: signs that a name cannot have are replaced, and a second one of the same name gets a number
 * @param method one of {@link #METHODS}
 * @param path from {@code /} on, with query; visible ASCII characters without {@code #}
 * @param headers by name, in order; unmodifiable
 * @param expected statuses and classes of them; empty for the default, 2xx and 3xx
 * @param weight its share of the mix, 1 or more
 * @param remarks what somebody should know who reads it, each a line of comment
 */
public record FirstEndpoint(String name, String method, Written path, Map<String, Written> headers,
        Optional<FirstBody> body, List<String> expected, int weight, List<String> remarks) {

    /** What the file can send. */
    public static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

    public FirstEndpoint {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        expected = List.copyOf(expected);
        remarks = List.copyOf(remarks);
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException(
                    "the file has no requests with " + method + ", only with " + String.join(", ", METHODS));
        }
        if (weight < 1) {
            throw new IllegalArgumentException("a weight is 1 or more, was " + weight);
        }
    }

    public static FirstEndpoint get(String name, String path) {
        return new FirstEndpoint(name, "GET", Written.literal(path), Map.of(), Optional.empty(), List.of(), 1,
                List.of());
    }

    /** Whether it only asks, by the promise of its method. */
    public boolean onlyReads() {
        return SAFE.contains(method);
    }

    public FirstEndpoint withHeaders(Map<String, Written> others) {
        return new FirstEndpoint(name, method, path, others, body, expected, weight, remarks);
    }

    public FirstEndpoint withRemark(String remark) {
        List<String> all = new ArrayList<>(remarks);
        all.add(remark);
        return new FirstEndpoint(name, method, path, headers, body, expected, weight, all);
    }
}
