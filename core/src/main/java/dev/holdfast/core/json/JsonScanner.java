package dev.holdfast.core.json;

/** Goes through a JSON text value by value (RFC 8259). Allocates nothing while the text is JSON. Mutable, for one thread. */
final class JsonScanner {

    byte[] json = new byte[0];
    int at;
    private int end;

    /** Begins a text: the bytes from {@code first}, inclusive, to {@code last}, exclusive. */
    void begin(byte[] text, int first, int last) {
        json = text;
        at = first;
        end = last;
    }

    boolean atEnd() {
        return at == end;
    }

    /** Moves past one value. */
    void skip() {
        skip(0);
    }

    private void skip(int depth) {
        if (depth > JsonSearch.DEPTH_MAX) {
            throw new MalformedException();
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

    void string() {
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
        throw new MalformedException();
    }

    private void escape() {
        int c = peek();
        at++;
        if (c == 'u') {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw new MalformedException();
                }
                at++;
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw new MalformedException();
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
            throw new MalformedException();
        }
    }

    void blanks() {
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    int peek() {
        if (at >= end) {
            throw new MalformedException();
        }
        return json[at];
    }

    void expect(int c) {
        if (peek() != c) {
            throw new MalformedException();
        }
        at++;
    }

    /** The text is no JSON; without a trace, as nobody asks where it was found out. */
    static final class MalformedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        MalformedException() {
            super("no JSON", null, false, false);
        }
    }
}
