package dev.holdfast.core.json;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of one value in a JSON document: {@code $.items[0].id}, {@code $['first name']}. A subset of RFC 9535 without
 * anything that may find several values.
 *
 * @param text as it was written
 * @param keys from the outside in; empty for the document itself
 */
public record JsonPath(String text, List<Key> keys) {

    private static final int LENGTH_MAX = 500;

    /** One step into the document. */
    public sealed interface Key {}

    /** A member of an object. */
    public record Member(String name) implements Key {}

    /** An element of an array, from 0. */
    public record Element(int index) implements Key {}

    public JsonPath {
        keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException where the text is no such path; the message says what was expected */
    public static JsonPath parse(String text) {
        if (!text.startsWith("$") || text.length() > LENGTH_MAX) {
            throw wrong(text, "begins with $ and has at most " + LENGTH_MAX + " characters");
        }
        List<Key> keys = new ArrayList<>();
        int at = 1;
        while (at < text.length()) {
            at = text.charAt(at) == '.' ? name(text, at + 1, keys) : bracket(text, at, keys);
        }
        return new JsonPath(text, keys);
    }

    /** The member of an object, whatever characters its name has. */
    public static JsonPath ofMember(String name) {
        return new JsonPath("$['" + name + "']", List.of(new Member(name)));
    }

    private static int name(String text, int from, List<Key> keys) {
        int end = from;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        if (end == from) {
            throw wrong(text, "has a name after each dot; a name with other characters than letters, digits, _ and -"
                    + " is written as ['the name']");
        }
        keys.add(new Member(text.substring(from, end)));
        return end;
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static int bracket(String text, int from, List<Key> keys) {
        int close = text.indexOf(']', from);
        if (text.charAt(from) == '[' && from + 1 < text.length()
                && (text.charAt(from + 1) == '\'' || text.charAt(from + 1) == '"')) {
            String end = text.charAt(from + 1) + "]";
            int quote = text.indexOf(end, from + 2);
            if (quote < 0) {
                throw wrong(text, "closes what it opens by [");
            }
            keys.add(new Member(text.substring(from + 2, quote)));
            return quote + 2;
        }
        if (text.charAt(from) != '[' || close < 0 || !text.substring(from + 1, close).matches("[0-9]{1,9}")) {
            throw wrong(text, "has .name, ['name'] or [0] after $");
        }
        keys.add(new Element(Integer.parseInt(text.substring(from + 1, close))));
        return close + 1;
    }

    private static IllegalArgumentException wrong(String text, String rule) {
        return new IllegalArgumentException("'" + text + "' is no path into JSON: one " + rule);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
