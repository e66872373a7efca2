package dev.holdfast.config.first;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/** Writes YAML that reads as the same again: without quotes where that is safe, else in the simplest quotes that do. */
final class YamlText {

    private static final int LINE_MAX = 100;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/](?:[A-Za-z0-9._/:-]*[A-Za-z0-9/])?");
    private static final Pattern PLAIN_IN_FLOW = Pattern.compile("[A-Za-z/](?:[A-Za-z0-9._/-]*[A-Za-z0-9/])?");
    private static final String VARIABLE = "\\$\\{[A-Za-z0-9_]+(?::-none)?}";
    private static final Pattern PLAIN_WORDS = Pattern.compile("(?:[A-Za-z/]|" + VARIABLE
            + ")(?:[A-Za-z0-9._/;=+*-]|[ ,](?=[A-Za-z0-9*/$])|" + VARIABLE + ")*");
    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private YamlText() {}

    /** A text as a value or key of a block. */
    static String block(String text) {
        return text.length() <= LINE_MAX && PLAIN_WORDS.matcher(text).matches() && !isWordOfYaml(text)
                ? text
                : scalar(text, PLAIN);
    }

    /** A text as a value or key within brackets. */
    static String flow(String text) {
        return scalar(text, PLAIN_IN_FLOW);
    }

    /** A value on one line if it is short, else over several; {@code indent} is that of the line it begins on. */
    static String json(JsonNode value, String indent) {
        String line = oneLine(value);
        if (indent.length() + line.length() <= LINE_MAX || value.isEmpty()) {
            return line;
        }
        String inner = indent + "  ";
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                parts.add(inner + flow(entry.getKey()) + ": " + json(entry.getValue(), inner));
            }
        } else {
            value.values().forEach(item -> parts.add(inner + json(item, inner)));
        }
        String all = String.join(",\n", parts);
        return value.isObject() ? "{\n" + all + "\n" + indent + "}" : "[\n" + all + "\n" + indent + "]";
    }

    private static String oneLine(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(entry -> parts.add(flow(entry.getKey()) + ": " + oneLine(entry.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value.isArray()) {
            value.values().forEach(item -> parts.add(oneLine(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (value instanceof POJONode node && node.getPojo() instanceof Written written) {
            return flow(written.text());
        }
        return value.isString() ? flow(Literal.of(value.stringValue())) : value.toString();
    }

    private static String scalar(String text, Pattern plain) {
        if (plain.matcher(text).matches() && !isWordOfYaml(text)) {
            return text;
        }
        boolean printable = text.codePoints().allMatch(YamlText::isPrintable);
        return printable ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
    }

    private static boolean isWordOfYaml(String text) {
        return WORD_OF_YAML.matcher(text).matches();
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                        quoted.append('\uFFFD'); // half of a character is none, in UTF-8
                    } else {
                        quoted.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED, Character.PRIVATE_USE ->
                false;
            default -> true;
        };
    }
}
