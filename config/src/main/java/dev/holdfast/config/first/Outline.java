package dev.holdfast.config.first;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/**
 * What is known of a service before its first file is written.
 *
 * @param endpoints what to measure; without any, {@code GET /} is written as an example
 * @param order how they are sent
 * @param remarks what was left out and why, each a line of comment
 */
public record Outline(FirstTarget target, List<FirstEndpoint> endpoints, Order order, List<String> remarks) {

    /** How the scenarios of the file send the endpoints. */
    public enum Order {
        /** All of them, at random by weight. */
        RANDOM,
        /** All of them, one after the other, as they were recorded. */
        IN_TURN,
        /** Those that only read; the others have a scenario of their own, since nobody has looked at them yet. */
        READS_FIRST
    }

    public Outline {
        endpoints = List.copyOf(endpoints);
        remarks = List.copyOf(remarks);
    }

    /** Nothing is known but where the service is. */
    public static Outline of(URI url) {
        return new Outline(FirstTarget.at(url, List.of()), List.of(), Order.RANDOM, List.of());
    }

    /** The same with the headers that all endpoints have alike said once, at the target. */
    public Outline withSharedHeaders() {
        if (endpoints.size() < 2) {
            return this;
        }
        Map<String, Written> shared = new LinkedHashMap<>(endpoints.getFirst().headers());
        shared.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Type"));
        endpoints.forEach(endpoint -> shared.entrySet().retainAll(endpoint.headers().entrySet()));
        List<FirstEndpoint> own = endpoints.stream().map(endpoint -> {
            Map<String, Written> rest = new LinkedHashMap<>(endpoint.headers());
            rest.entrySet().removeAll(shared.entrySet());
            return endpoint.withHeaders(rest);
        }).toList();
        Map<String, Written> all = new LinkedHashMap<>(target.headers());
        all.putAll(shared);
        return new Outline(target.withHeaders(all), own, order, remarks);
    }

    /** The variables that hold what the file does not, in the file's order. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        target.headers().values().forEach(value -> names.addAll(value.variables()));
        for (FirstEndpoint endpoint : endpoints) {
            names.addAll(endpoint.path().variables());
            endpoint.headers().values().forEach(value -> names.addAll(value.variables()));
            endpoint.body().ifPresent(body -> {
                switch (body) {
                    case FirstBody.Text text -> names.addAll(text.text().variables());
                    case FirstBody.Json json -> add(names, json.value());
                    case FirstBody.File file -> names.addAll(file.name().variables());
                }
            });
        }
        return names;
    }

    /** Whether a user and a password are asked for, as HTTP has it. */
    boolean isBasic() {
        return Stream.concat(Stream.of(target.headers()), endpoints.stream().map(FirstEndpoint::headers))
                .flatMap(headers -> headers.values().stream()).anyMatch(value -> value.text().startsWith("Basic ${"));
    }

    private static void add(Set<String> names, JsonNode value) {
        if (value instanceof POJONode node && node.getPojo() instanceof Written written) {
            names.addAll(written.variables());
        }
        value.values().forEach(child -> add(names, child));
    }
}
