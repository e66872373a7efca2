package dev.holdfast.core.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for one value in a JSON text of UTF-8 bytes. Reads what stands before the value and the value itself, and nothing
 * after it; allocates nothing unless a string with escapes is asked for. Of members with one name the first counts. Mutable,
 * for one thread.
 */
public final class JsonSearch {

    /** Deepest nesting that is read. */
    public static final int DEPTH_MAX = 256;

    /** What a search came to. */
    public enum Answer {
        FOUND,
        /** The document has no such place, as far as it was read. */
        ABSENT,
        /** The text is no JSON, or nested too deeply. */
        NO_JSON
    }

    /** What was found. */
    public enum Kind {
        STRING,
        NUMBER,
        TRUTH,
        NULL,
        OBJECT,
        ARRAY
    }

    private final JsonScanner in = new JsonScanner();
    private int from;
    private int to;
    private Kind kind = Kind.NULL;

    /** Looks for a value in the bytes from {@code first}, inclusive, to {@code last}, exclusive. */
    public Answer find(JsonPath path, byte[] text, int first, int last) {
        in.begin(text, first, last);
        try {
            for (JsonPath.Key key : path.keys()) {
                boolean entered = switch (key) {
                    case JsonPath.Member member -> enterMember(member.name());
                    case JsonPath.Element element -> enterElement(element.index());
                };
                if (!entered) {
                    return Answer.ABSENT;
                }
            }
            in.blanks();
            from = in.at;
            kind = kindAt();
            in.skip();
            to = in.at;
            return Answer.FOUND;
        } catch (JsonScanner.MalformedException ignored) { // the answer says it
            return Answer.NO_JSON;
        }
    }

    /** Whether the bytes are one JSON value and nothing else. */
    public boolean isValue(byte[] text, int first, int last) {
        in.begin(text, first, last);
        try {
            in.skip();
            in.blanks();
            return in.atEnd();
        } catch (JsonScanner.MalformedException ignored) { // the answer says it
            return false;
        }
    }

    /** The names of an object's members, in order, or none where the bytes are no object. */
    public List<String> members(byte[] text, int first, int last) {
        List<String> names = new ArrayList<>();
        if (!isValue(text, first, last)) {
            return names;
        }
        in.begin(text, first, last);
        in.blanks();
        if (in.peek() != '{') {
            return names;
        }
        in.at++;
        in.blanks();
        while (in.peek() != '}') {
            in.blanks();
            from = in.at;
            in.string();
            to = in.at;
            names.add(new String(JsonString.unescaped(in.json, from, to), StandardCharsets.UTF_8));
            in.blanks();
            in.expect(':');
            in.skip();
            in.blanks();
            if (in.peek() == ',') {
                in.at++;
            }
        }
        return names;
    }

    /** What the last search found. */
    public Kind kind() {
        return kind;
    }

    /** The found value as text: a string without its quotes and escapes, anything else as it stands. UTF-8. */
    public byte[] text() {
        return kind == Kind.STRING ? JsonString.unescaped(in.json, from, to) : Arrays.copyOfRange(in.json, from, to);
    }

    private boolean enterMember(String name) {
        in.blanks();
        if (in.peek() != '{') {
            return false;
        }
        in.at++;
        in.blanks();
        if (in.peek() == '}') {
            return false;
        }
        while (true) {
            in.blanks();
            from = in.at;
            in.string();
            to = in.at;
            boolean same = isName(name);
            in.blanks();
            in.expect(':');
            if (same) {
                return true;
            }
            in.skip();
            in.blanks();
            if (in.peek() == '}') {
                return false;
            }
            in.expect(',');
        }
    }

    private boolean isName(String name) {
        int length = to - from - 2;
        for (int i = 0; i < length; i++) {
            byte b = in.json[from + 1 + i];
            if (b < 0 || b == '\\') { // more than one byte for a character
                return new String(JsonString.unescaped(in.json, from, to), StandardCharsets.UTF_8).equals(name);
            }
            if (i == name.length() || b != name.charAt(i)) {
                return false;
            }
        }
        return length == name.length();
    }

    private boolean enterElement(int index) {
        in.blanks();
        if (in.peek() != '[') {
            return false;
        }
        in.at++;
        in.blanks();
        if (in.peek() == ']') {
            return false;
        }
        for (int i = 0; i < index; i++) {
            in.skip();
            in.blanks();
            if (in.peek() == ']') {
                return false;
            }
            in.expect(',');
        }
        return true;
    }

    private Kind kindAt() {
        return switch (in.peek()) {
            case '"' -> Kind.STRING;
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case 't', 'f' -> Kind.TRUTH;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }
}
