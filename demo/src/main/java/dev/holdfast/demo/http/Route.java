package dev.holdfast.demo.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A path template and what answers there, by method.
 *
 * @param template a path whose segments are literal or {@code {name}}, for example {@code /api/traces/{id}}
 */
public record Route(String template, Area area, Map<String, Handler> handlers) {

    /** Which rules hold for a route. */
    public enum Area {
        /** The API: counted; every fault but the pool reaches it. */
        API,
        /** The part of the API that needs a connection of the pool. */
        POOLED_API,
        /** Pages and metrics: counted; only a stall reaches them. */
        PAGE,
        /** The switches and counters themselves: not counted, no fault reaches them. */
        ADMIN;

        public boolean isApi() {
            return this == API || this == POOLED_API;
        }
    }

    /** Answers a request; throws {@link Refusal} for one it does not serve. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request);
    }

    public Route {
        handlers = Map.copyOf(handlers);
    }

    /** The values of the template's names if the path fits it. */
    public Optional<Map<String, String>> match(String path) {
        if (template.indexOf('{') < 0) {
            return template.equals(path) ? Optional.of(Map.of()) : Optional.empty();
        }
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** What answers this method; GET also answers HEAD. A {@link Refusal} (405) with {@code Allow} for any other. */
    public Handler handler(String method) {
        Handler handler = handlers.get(method.equals("HEAD") ? "GET" : method);
        if (handler == null) {
            String allowed = String.join(", ", allowed());
            throw new Refusal(405, method + " is not allowed on " + template + ", only " + allowed,
                    Map.of("Allow", allowed));
        }
        return handler;
    }

    private List<String> allowed() {
        List<String> allowed = new ArrayList<>(new TreeMap<>(handlers).keySet());
        if (allowed.contains("GET")) {
            allowed.add(allowed.indexOf("GET") + 1, "HEAD");
        }
        return allowed;
    }
}
