package dev.holdfast.demo.traffic;

import java.util.Set;

/**
 * What a request asked for: method and route template, never the raw path, so that there are few of them.
 *
 * @param method an HTTP method; any that is not a usual one becomes {@code OTHER}
 * @param route the route's template, or {@link #UNMATCHED}
 */
public record Operation(String method, String route) implements Comparable<Operation> {
    /** The route of a path that nothing answers. */
    public static final String UNMATCHED = "(unmatched)";

    private static final Set<String> USUAL = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    public Operation {
        method = USUAL.contains(method) ? method : "OTHER";
    }

    /** For example {@code GET /api/health}. */
    public String label() {
        return method + " " + route;
    }

    @Override
    public int compareTo(Operation other) {
        int byRoute = route.compareTo(other.route);
        return byRoute != 0 ? byRoute : method.compareTo(other.method);
    }
}
