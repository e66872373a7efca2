package dev.holdfast.store.evidence;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place in a document. Every question about a key either gives a value of the right type or refuses with the path to
 * the key and the rule that it breaks.
 *
 * @param path from the root, as in {@code endpoints.search.latency_ms}; empty at the root
 */
record JsonCursor(JsonNode node, String path) {

    /** The object under a key. */
    JsonCursor object(String key) {
        return optionalObject(key).orElseThrow(() -> refused(key, "must be an object, was missing or null"));
    }

    /** The object under a key; empty where the key is missing or null. */
    Optional<JsonCursor> optionalObject(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(key, "an object", value);
        }
        return Optional.of(new JsonCursor(value, at(key)));
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** The keys of this object with the objects under them, in their order. */
    Map<String, JsonCursor> entries() {
        Map<String, JsonCursor> entries = new LinkedHashMap<>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), object(entry.getKey())));
        return entries;
    }

    String text(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isString()) {
            throw wrong(key, "a text", value);
        }
        return value.stringValue();
    }

    Optional<String> optionalText(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(text(key));
    }

    boolean flag(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isBoolean()) {
            throw wrong(key, "true or false", value);
        }
        return value.booleanValue();
    }

    /** A whole number from 0 up. */
    long count(String key) {
        return count(at(key), node.get(key));
    }

    /** A whole number, negative ones too. */
    long whole(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(key, "a whole number", value);
        }
        return value.longValue();
    }

    Optional<Long> optionalCount(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(count(key));
    }

    /** A whole number from 0 up that fits an {@code int}. */
    int smallCount(String key) {
        long value = count(key);
        if (value > Integer.MAX_VALUE) {
            throw refused(key, "must be at most " + Integer.MAX_VALUE + ", was " + value);
        }
        return (int) value;
    }

    OptionalDouble number(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull()
                ? OptionalDouble.empty()
                : OptionalDouble.of(finite(at(key), value));
    }

    double requiredNumber(String key) {
        return number(key).orElseThrow(() -> refused(key, "must be a number, was missing or null"));
    }

    List<String> texts(String key) {
        return list(key, (path, element) -> {
            if (!element.isString()) {
                throw wrong(path, element, "a text");
            }
            return element.stringValue();
        });
    }

    List<Double> numbers(String key) {
        return list(key, JsonCursor::finite);
    }

    List<Long> counts(String key) {
        return list(key, JsonCursor::count);
    }

    /** Whole numbers that fit an {@code int}, negative ones too. */
    List<Integer> integers(String key) {
        return list(key, (path, element) -> {
            if (!element.isIntegralNumber() || !element.canConvertToInt()) {
                throw wrong(path, element, "a whole number");
            }
            return element.intValue();
        });
    }

    List<Boolean> flags(String key) {
        return list(key, (path, element) -> {
            if (!element.isBoolean()) {
                throw wrong(path, element, "true or false");
            }
            return element.booleanValue();
        });
    }

    List<JsonCursor> objects(String key) {
        return list(key, (path, element) -> {
            if (!element.isObject()) {
                throw wrong(path, element, "an object");
            }
            return new JsonCursor(element, path);
        });
    }

    /** How often each thing was counted: an object from a name to a whole number. */
    <K> Map<K, Long> tally(String key, Function<String, K> name) {
        JsonCursor counts = object(key);
        Map<K, Long> tally = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : counts.node.properties()) {
            K counted = counts.valid(entry.getKey(), () -> name.apply(entry.getKey()));
            tally.put(counted, count(counts.at(entry.getKey()), entry.getValue()));
        }
        return tally;
    }

    /** A text that stands for something else. */
    <T> T parsed(String key, Function<String, T> meaning) {
        String text = text(key);
        return valid(key, () -> meaning.apply(text));
    }

    /** The histogram under a key; empty where the key is missing or null. */
    LatencyHistogram histogram(String key) {
        return optionalText(key)
                .map(text -> valid(key, () -> LatencyHistogram.decode(Base64.getDecoder().decode(text))))
                .orElse(LatencyHistogram.empty());
    }

    /** What the supplier makes; where it refuses, the refusal with the path of the key. */
    <T> T valid(String key, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (EvidenceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EvidenceException(at(key) + ": " + e.getMessage(), e);
        }
    }

    EvidenceException refused(String key, String rule) {
        return new EvidenceException(at(key) + ": " + rule, null);
    }

    private interface Element<T> {
        T read(String path, JsonNode element);
    }

    private <T> List<T> list(String key, Element<T> read) {
        JsonNode array = node.get(key);
        if (array == null || !array.isArray()) {
            throw wrong(key, "a list", array);
        }
        List<T> values = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            values.add(read.read(at(key) + "[" + i + "]", array.get(i)));
        }
        return values;
    }

    private static long count(String path, @Nullable JsonNode value) {
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(path, value, "a whole number from 0 up");
        }
        return value.longValue();
    }

    private static double finite(String path, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(path, value, "a number");
        }
        return value.doubleValue();
    }

    private EvidenceException wrong(String key, String wanted, @Nullable JsonNode value) {
        return wrong(at(key), value, wanted);
    }

    private static EvidenceException wrong(String path, @Nullable JsonNode value, String wanted) {
        String text = value == null ? "missing" : String.valueOf(value);
        String was = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return new EvidenceException(path + ": must be " + wanted + ", was " + was, null);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
