package dev.holdfast.config;

import dev.holdfast.core.template.Template;
import dev.holdfast.core.template.Template.Fill;
import dev.holdfast.core.template.Template.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a YAML value as compact JSON, with places to fill in where its texts have them. Single use. */
final class JsonText {

    private static final Pattern JSON_NUMBER = Pattern
            .compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final int lengthMax;
    private final StringBuilder json = new StringBuilder();
    private final List<Template> pieces = new ArrayList<>();
    private boolean whole = true;
    private boolean full;
    private int length;

    JsonText(int lengthMax) {
        this.lengthMax = lengthMax;
    }

    Optional<Template> of(Value value) {
        write(value);
        if (full) {
            value.mistake("a body has at most 64 MiB; as JSON this one is longer");
        }
        cut();
        return whole && !full ? Optional.of(Template.join(pieces)) : Optional.empty();
    }

    /** What was written so far becomes a piece. */
    private void cut() {
        length += json.length();
        pieces.add(Template.literal(json.toString()));
        json.setLength(0);
    }

    private void write(Value value) {
        full |= length + json.length() > lengthMax; // aliases of aliases grow exponentially
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
            value.text("a text").flatMap(text -> Templates.read(value, text, EnumSet.allOf(Form.class)))
                    .ifPresentOrElse(text -> text(value, text), () -> whole = false);
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

    /** A string, or what stands in the place of one. */
    private void text(Value value, Template text) {
        if (text.parts().size() == 1 && text.parts().getFirst() instanceof Fill fill && fill.form() != Form.FITTED
                && fill.form() != Form.PATH) {
            cut();
            pieces.add(text);
            return;
        }
        if (!Set.of(Form.FITTED).containsAll(text.forms())) {
            reject(value, "a value is written 'as number' or 'as json' only where it is all of a string in a json body,"
                    + " and 'as path' only in a path");
        }
        json.append('"');
        for (Template.Part part : text.parts()) {
            switch (part) {
                case Template.Text fixed -> escaped(fixed.text(), json);
                case Fill fill -> {
                    cut();
                    pieces.add(new Template(List.of(fill)));
                }
            }
        }
        json.append('"');
    }

    /** Appends the text as a JSON string. */
    static StringBuilder quote(String text, StringBuilder json) {
        json.append('"');
        escaped(text, json);
        return json.append('"');
    }

    private static void escaped(String text, StringBuilder json) {
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
    }

    private void reject(Value value, String rule) {
        whole = false;
        value.mistake(rule);
    }
}
