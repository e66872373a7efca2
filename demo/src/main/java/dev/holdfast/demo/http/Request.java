package dev.holdfast.demo.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** A request that was received whole. Not shared between threads. */
public final class Request {
    private final Map<String, String> pathValues;
    private final Map<String, String> query;
    private final byte[] body;

    /** @param rawQuery the query as it was sent, null where there is none; of a name given twice the first counts */
    public Request(Map<String, String> pathValues, @Nullable String rawQuery, byte[] body) {
        this.pathValues = Map.copyOf(pathValues);
        this.query = parse(rawQuery);
        this.body = body;
    }

    /** The part of the path that stands where the route's template has {@code {name}}. */
    public String pathValue(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}, only " + pathValues.keySet());
        }
        return value;
    }

    /** The body as JSON; a {@link Refusal} (400) where it is not. */
    public JsonNode json() {
        return Json.read(body);
    }

    /** A value from the query, absent where the query does not name it. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A whole number from the query, absent where the query does not name it; a {@link Refusal} (400) if out of range. */
    public Optional<Long> wholeParameter(String name, long min, long max) {
        String value = query.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        } catch (NumberFormatException ignored) {
            // the same refusal as for a number out of range
        }
        throw Refusal.badRequest(name + " must be a whole number in [" + min + ", " + max + "], was \"" + value + "\"");
    }

    private static Map<String, String> parse(@Nullable String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return Map.of();
        }
        Map<String, String> query = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.putIfAbsent(decode(name), decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("the query must be percent-encoded, was \"" + text + "\"");
        }
    }
}
