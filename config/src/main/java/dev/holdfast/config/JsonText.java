package dev.holdfast.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a YAML value as compact JSON. Single use. */
final class JsonText {

    private static final Pattern JSON_NUMBER = Pattern
            .compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final int lengthMax;
    private final StringBuilder json = new StringBuilder();
    private boolean whole = true;
    private boolean full;

    JsonText(int lengthMax) {
        this.lengthMax = lengthMax;
    }

    Optional<String> of(Value value) {
        write(value);
        if (full) {
            value.mistake("a body has at most 64 MiB; as JSON this one is longer");
        }
        return whole && !full ? Optional.of(json.toString()) : Optional.empty();
    }

    private void write(Value value) {
        full |= json.length() > lengthMax; // aliases of aliases grow exponentially
        if (full) {
            return;
        }
        if (value.node().isRecursive()) {
            reject(value, "contains itself by an alias");
        } else if (value.isMap()) {
            map(value);
        } else if (value.isList()) {
            list(value);
        } else if (value.isText()) {
            value.text("a text").ifPresentOrElse(t -> quote(t.value(), json), () -> whole = false);
        } else if (value.isNumber()) {
            number(value);
        } else if (value.isBoolean()) {
            json.append(value.written().toLowerCase(Locale.ROOT));
        } else if (value.isNothing()) {
            json.append("null");
        } else {
            reject(value, "JSON has no such value: " + value.describe());
        }
    }

    private void map(Value value) {
        json.append('{');
        String comma = "";
        for (Map.Entry<String, Value> entry : value.map("a map", Integer.MAX_VALUE).orElse(Map.of()).entrySet()) {
            json.append(comma);
            quote(entry.getKey(), json);
            json.append(':');
            write(entry.getValue());
            comma = ",";
        }
        json.append('}');
    }

    private void list(Value value) {
        json.append('[');
        String comma = "";
        for (Value item : value.list("a list", Integer.MAX_VALUE).orElse(List.of())) {
            json.append(comma);
            write(item);
            comma = ",";
        }
        json.append(']');
    }

    private void number(Value value) {
        String written = value.written();
        if (JSON_NUMBER.matcher(written).matches()) {
            json.append(written);
            return;
        }
        Optional<String> other = Notation.whole(written).map(String::valueOf);
        if (other.isEmpty() && written.length() <= Notation.NUMBER_LENGTH_MAX) {
            try {
                other = Optional.of(new BigDecimal(written).toString());
            } catch (NumberFormatException ignored) { // .inf and .nan, of which JSON has none
                other = Optional.empty();
            }
        }
        other.ifPresentOrElse(json::append, () -> reject(value, "JSON has no such number: " + Quoted.of(written)));
    }

    /** Appends the text as a JSON string. */
    static StringBuilder quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c)) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"');
    }

    private void reject(Value value, String rule) {
        whole = false;
        value.mistake(rule);
    }
}
