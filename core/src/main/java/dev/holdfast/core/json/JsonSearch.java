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
        STRING, NUMBER, TRUTH, NULL, OBJECT, ARRAY
    }

    private byte[] json = new byte[0];
    private int at;
    private int end;
    private int from;
    private int to;
    private Kind kind = Kind.NULL;

    /** Looks for a value in the bytes from {@code first}, inclusive, to {@code last}, exclusive. */
    public Answer find(JsonPath path, byte[] text, int first, int last) {
        json = text;
        at = first;
        end = last;
        try {
            for (JsonPath.Key key : path.keys()) {
                boolean entered = switch (key) {
                    case JsonPath.Member member -> enterMember(member.utf8());
                    case JsonPath.Element element -> enterElement(element.index());
                };
                if (!entered) {
                    return Answer.ABSENT;
                }
            }
            blanks();
            from = at;
            kind = kindAt();
            skip(0);
            to = at;
            return Answer.FOUND;
        } catch (MalformedException ignored) { // thrown without a trace; the answer says it
            return Answer.NO_JSON;
        }
    }

    /** Whether the bytes are one JSON value and nothing else. */
    public boolean isValue(byte[] text, int first, int last) {
        json = text;
        at = first;
        end = last;
        try {
            skip(0);
            blanks();
            return at == end;
        } catch (MalformedException ignored) { // the answer says it
            return false;
        }
    }

    /** The names of an object's members, in order, or none where the bytes are no object. */
    public List<String> members(byte[] text, int first, int last) {
        List<String> names = new ArrayList<>();
        if (!isValue(text, first, last)) {
            return names;
        }
        at = first;
        blanks();
        if (peek() != '{') {
            return names;
        }
        at++;
        blanks();
        while (peek() != '}') {
            blanks();
            from = at;
            string();
            to = at;
            names.add(new String(unescaped(), StandardCharsets.UTF_8));
            blanks();
            expect(':');
            skip(0);
            blanks();
            if (peek() == ',') {
                at++;
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
        return kind == Kind.STRING ? unescaped() : Arrays.copyOfRange(json, from, to);
    }

    private boolean enterMember(byte[] name) {
        blanks();
        if (peek() != '{') {
            return false;
        }
        at++;
        blanks();
        if (peek() == '}') {
            return false;
        }
        while (true) {
            blanks();
            from = at;
            string();
            to = at;
            boolean same = isName(name);
            blanks();
            expect(':');
            if (same) {
                return true;
            }
            skip(0);
            blanks();
            if (peek() == '}') {
                return false;
            }
            expect(',');
        }
    }

    private boolean isName(byte[] name) {
        if (to - from - 2 == name.length) {
            return Arrays.equals(json, from + 1, to - 1, name, 0, name.length);
        }
        for (int i = from + 1; i < to - 1; i++) {
            if (json[i] == '\\') {
                return Arrays.equals(unescaped(), name);
            }
        }
        return false;
    }

    private boolean enterElement(int index) {
        blanks();
        if (peek() != '[') {
            return false;
        }
        at++;
        blanks();
        if (peek() == ']') {
            return false;
        }
        for (int i = 0; i < index; i++) {
            skip(0);
            blanks();
            if (peek() == ']') {
                return false;
            }
            expect(',');
        }
        return true;
    }

    private Kind kindAt() {
        return switch (peek()) {
            case '"' -> Kind.STRING;
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case 't', 'f' -> Kind.TRUTH;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    private void skip(int depth) {
        if (depth > DEPTH_MAX) {
            throw MalformedException.HERE;
        }
        blanks();
        switch (peek()) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void object(int depth) {
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            blanks();
            string();
            blanks();
            expect(':');
            skip(depth + 1);
            blanks();
            if (peek() == '}') {
                at++;
                return;
            }
            expect(',');
        }
    }

    private void array(int depth) {
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return;
        }
        while (true) {
            skip(depth + 1);
            blanks();
            if (peek() == ']') {
                at++;
                return;
            }
            expect(',');
        }
    }

    private void string() {
        expect('"');
        while (at < end) {
            byte b = json[at++];
            if (b == '"') {
                return;
            }
            if (b >= 0 && b < ' ') {
                break;
            }
            if (b == '\\') {
                escape();
            }
        }
        throw MalformedException.HERE;
    }

    private void escape() {
        int c = peek();
        at++;
        if (c == 'u') {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw MalformedException.HERE;
                }
                at++;
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw MalformedException.HERE;
        }
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
    }

    private void number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < end && json[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() {
        int begin = at;
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        if (at == begin) {
            throw MalformedException.HERE;
        }
    }

    private void blanks() {
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    private int peek() {
        if (at >= end) {
            throw MalformedException.HERE;
        }
        return json[at];
    }

    private void expect(int c) {
        if (peek() != c) {
            throw MalformedException.HERE;
        }
        at++;
    }

    private byte[] unescaped() {
        int escape = from + 1;
        while (escape < to - 1 && json[escape] != '\\') {
            escape++;
        }
        if (escape == to - 1) {
            return Arrays.copyOfRange(json, from + 1, to - 1);
        }
        byte[] plain = new byte[to - from]; // no escape is shorter than what it stands for
        int size = 0;
        int i = from + 1;
        while (i < to - 1) {
            if (json[i] != '\\') {
                plain[size++] = json[i++];
                continue;
            }
            int c = json[i + 1];
            i += 2;
            if (c == 'u') {
                byte[] character = character(i);
                System.arraycopy(character, 0, plain, size, character.length);
                size += character.length;
                i += character.length == 4 ? 10 : 4; // only a pair takes four bytes
            } else {
                plain[size++] = (byte) switch (c) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> c;
                };
            }
        }
        return Arrays.copyOf(plain, size);
    }

    /** The character whose escape's digits begin at {@code i}, with its other half where it has one. */
    private byte[] character(int i) {
        String text = String.valueOf((char) hex(i));
        int next = i + 4;
        boolean pair = Character.isHighSurrogate(text.charAt(0)) && next + 6 <= to - 1 && json[next] == '\\'
                && json[next + 1] == 'u' && Character.isLowSurrogate((char) hex(next + 2));
        return (pair ? text + (char) hex(next + 2) : text).getBytes(StandardCharsets.UTF_8);
    }

    private int hex(int i) {
        int value = 0;
        for (int digit = i; digit < i + 4; digit++) {
            value = value * 16 + Character.digit(json[digit], 16);
        }
        return value;
    }

    /** Ends a search; one for all, as nobody asks where it came from. */
    private static final class MalformedException extends RuntimeException {

        private static final long serialVersionUID = 1;
        static final MalformedException HERE = new MalformedException();

        private MalformedException() {
            super("no JSON", null, false, false);
        }
    }
}
