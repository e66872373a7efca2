package dev.holdfast.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may be a name in the file: it becomes part of tables, keys of the store, file names and command lines. */
final class Names {

    static final String RULE = "a name of 1 to 60 letters, digits and . _ / -, beginning with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,59}");

    private Names() {}

    static Optional<String> read(Value value) {
        return value.parsed(RULE, text -> Optional.of(text).filter(Names::isName));
    }

    /** Whether the key of an entry is a name; records the mistake if not. */
    static boolean checkKey(String key, Value entry) {
        if (!isName(key)) {
            entry.mistakeAtKey("expected " + RULE);
            return false;
        }
        return true;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
