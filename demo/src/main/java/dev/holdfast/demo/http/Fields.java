package dev.holdfast.demo.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object read field by field. Every method that finds a value it cannot take throws a {@link Refusal} (400) which
 * names the field with its path, the rule and the value. A field that is JSON {@code null} counts as absent.
 */
public final class Fields {
    private static final int SHOWN_MAX = 60;

    private final JsonNode node;
    private final String path;

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The fields of a body. */
    public static Fields ofBody(JsonNode body) {
        return of(body, "");
    }

    /** @param path where the object stands, for messages; empty for the body itself */
    public static Fields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw Refusal.badRequest((path.isEmpty() ? "the body" : path) + " must be an object, was " + shown(node));
        }
        return new Fields(node, path);
    }

    /** Refuses any field that is not named here, and says which name is nearest. */
    public Fields only(String... names) {
        List<String> allowed = List.of(names);
        for (String name : node.propertyNames()) {
            if (!allowed.contains(name)) {
                String nearest = allowed.stream().min(Comparator.comparingInt(a -> distance(a, name))).orElseThrow();
                throw Refusal.badRequest("unknown field " + at(name) + ", did you mean " + at(nearest) + "? Known: "
                        + String.join(", ", allowed));
            }
        }
        return this;
    }

    /** Sets every field that is there in the other object, too. */
    public void copyTo(ObjectNode other) {
        node.properties().stream().filter(field -> has(field.getKey()))
                .forEach(field -> other.set(field.getKey(), field.getValue()));
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public Optional<Fields> object(String name) {
        return has(name) ? Optional.of(of(node.get(name), at(name))) : Optional.empty();
    }

    /** The elements of a required array of {@code min} to {@code max} elements. */
    public List<JsonNode> list(String name, int min, int max) {
        String rule = "an array of " + min + " to " + max + " elements";
        JsonNode value = required(name, rule);
        if (!value.isArray()) {
            throw wrong(name, rule);
        }
        if (value.size() < min || value.size() > max) {
            throw Refusal.badRequest(at(name) + " must be " + rule + ", had " + value.size());
        }
        return List.copyOf(value.values());
    }

    /** A required number in [min, max]. */
    public double number(String name, double min, double max) {
        String rule = "a number in " + range(min, max);
        JsonNode value = required(name, rule);
        if (!value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            throw wrong(name, rule);
        }
        return value.doubleValue();
    }

    public double number(String name, double min, double max, double fallback) {
        return has(name) ? number(name, min, max) : fallback;
    }

    /** A required whole number in [min, max]. */
    public long whole(String name, long min, long max) {
        String rule = "a whole number in [" + min + ", " + max + "]";
        JsonNode value = required(name, rule);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < min
                || value.longValue() > max) {
            throw wrong(name, rule);
        }
        return value.longValue();
    }

    public long whole(String name, long min, long max, long fallback) {
        return has(name) ? whole(name, min, max) : fallback;
    }

    /** A required text of 1 to {@code lengthMax} characters. */
    public String text(String name, int lengthMax) {
        String rule = "a text of 1 to " + lengthMax + " characters";
        JsonNode value = required(name, rule);
        if (!value.isString() || value.stringValue().isEmpty() || value.stringValue().length() > lengthMax) {
            throw wrong(name, rule);
        }
        return value.stringValue();
    }

    public boolean flag(String name, boolean fallback) {
        if (!has(name)) {
            return fallback;
        }
        if (!node.get(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return node.get(name).booleanValue();
    }

    /** The value as it stands. */
    public Optional<JsonNode> value(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    /** The refusal of what the field holds: "PATH must be RULE, was VALUE". */
    public Refusal wrong(String name, String rule) {
        return Refusal.badRequest(
                at(name) + " must be " + rule + ", was " + (node.has(name) ? shown(node.get(name)) : "missing"));
    }

    private JsonNode required(String name, String rule) {
        if (!has(name)) {
            throw wrong(name, rule);
        }
        return node.get(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    private static String range(double min, double max) {
        return "[" + plain(min) + ", " + plain(max) + "]";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Levenshtein's distance; names are short, so two rows are enough. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
