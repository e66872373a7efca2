package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a command as a shell would see them. {@code $NAME} and {@code ${NAME}} stay variables; what a shell would
 * have to run, match or redirect is refused. Single use.
 */
final class ShellWords {

    /** Characters that Unicode promises never to use; a text that has them all the same loses them. */
    private static final char BEGIN = '\uFDD0';
    private static final char END = '\uFDD1';

    private static final Pattern VARIABLE = Pattern.compile(BEGIN + "([^" + BEGIN + END + "]*)" + END);
    /** The same characters as JSON may spell them. */
    private static final Pattern MARK_IN_JSON = Pattern.compile("(?i)\\\\ufdd[01]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LITERAL_BESIDE_VARIABLE_MAX = 16;
    private static final int LENGTH_MAX = 1_000_000;

    /** Turns words into the file's: a variable stays one. */
    static final Writing WRITING = new Writing() {

        @Override
        public Written written(String text, UnaryOperator<String> spelling) {
            Written all = Written.literal("");
            Matcher variable = VARIABLE.matcher(text);
            int end = 0;
            while (variable.find()) {
                all = all.then(Written.literal(spelling.apply(text.substring(end, variable.start()))))
                        .then(new Written("${" + variable.group(1) + ":-" + Written.UNSET + "}"));
                end = variable.end();
            }
            return all.then(Written.literal(spelling.apply(text.substring(end))));
        }

        // With much besides, the rest may be a secret still.
        @Override
        public boolean isVariable(String text) {
            return VARIABLE.matcher(text).find()
                    && VARIABLE.matcher(text).replaceAll("").length() <= LITERAL_BESIDE_VARIABLE_MAX;
        }
    };

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** @throws OriginException saying what is no part of one plain command */
    static List<String> of(String command) {
        if (command.length() > LENGTH_MAX) {
            throw new OriginException("the command has more than " + LENGTH_MAX
                    + " characters; put its body into a file: --data @FILE");
        }
        ShellWords shell = new ShellWords(
                withoutMarks(command).replace("\r\n", "\n").strip());
        shell.read();
        return shell.words;
    }

    /** Percent-encoded, but for the variables. */
    static String encoded(String word) {
        StringBuilder encoded = new StringBuilder();
        Matcher variable = VARIABLE.matcher(word);
        int end = 0;
        while (variable.find()) {
            encoded.append(Percent.encoded(word.substring(end, variable.start()))).append(variable.group());
            end = variable.end();
        }
        return encoded.append(Percent.encoded(word.substring(end))).toString();
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t' -> endWord();
                case '\n' -> {
                    endWord();
                    throw wrong("has a second line; end the first with \\, or give each command a --from-curl");
                }
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> backslash();
                case '$' -> dollar(false);
                case '`' -> throw wrong("has a command inside, `…`, which is not run; write what it answers");
                case '|', '&', ';', '<', '>' ->
                    throw wrong("has '" + c + "' outside of quotes; give the curl command alone, with its address in"
                            + " quotes");
                case '^' -> {
                    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\n')) {
                        throw wrong("is quoted for cmd.exe; copy it as cURL (bash) or (POSIX)");
                    }
                    add(c);
                }
                case '#' -> {
                    if (!inWord) {
                        throw wrong("has a comment; leave it out");
                    }
                    add(c);
                }
                default -> add(c);
            }
        }
        endWord();
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw wrong("has a single quote that is not closed");
        }
        add(text.substring(at, end));
        at = end + 1;
    }

    private void doubleQuoted() {
        add("");
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case '"' -> {
                    return;
                }
                case '$' -> dollar(true);
                case '`' -> throw wrong("has a command inside, `…`, which is not run; write what it answers");
                case '\\' -> {
                    char next = at < text.length() ? text.charAt(at) : '\\';
                    if ("$`\"\\\n".indexOf(next) < 0) {
                        add(c);
                    } else {
                        at++;
                        add(next == '\n' ? "" : String.valueOf(next));
                    }
                }
                default -> add(c);
            }
        }
        throw wrong("has a double quote that is not closed");
    }

    private void backslash() {
        if (at == text.length()) {
            return; // as the last line of a copied command often has it
        }
        char next = text.charAt(at++);
        if (next != '\n') {
            add(next);
        }
    }

    private void dollar(boolean quoted) {
        if (!quoted && text.startsWith("'", at)) {
            at++;
            add(withoutMarks(AnsiQuoted.text(text, at, this::wrong)));
            at = AnsiQuoted.end(text, at) + 1;
        } else if (!quoted && text.startsWith("\"", at)) {
            at++;
            doubleQuoted();
        } else if (text.startsWith("(", at)) {
            throw wrong("has a command inside, $(…), which is not run; write what it answers");
        } else if (text.startsWith("{", at)) {
            int end = text.indexOf('}', at);
            String name = end < 0 ? "" : text.substring(at + 1, end);
            if (!NAME.matcher(name).matches()) {
                throw wrong("has '${' with more than a name in it, which only a shell can replace");
            }
            add(BEGIN + name + END);
            at = end + 1;
        } else {
            Matcher name = NAME.matcher(text).region(at, text.length());
            if (name.lookingAt()) {
                add(BEGIN + name.group() + END);
                at = name.end();
            } else {
                add('$');
            }
        }
    }

    private static String withoutMarks(String text) {
        return text.replace(BEGIN, '\uFFFD').replace(END, '\uFFFD');
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void add(String part) {
        inWord = true;
        word.append(part);
    }

    private void endWord() {
        if (inWord) {
            words.add(MARK_IN_JSON.matcher(word).replaceAll("\\\\ufffd"));
        }
        word.setLength(0);
        inWord = false;
    }

    /** Where, but not what: a command has secrets. */
    private OriginException wrong(String what) {
        return new OriginException(
                String.format(Locale.ROOT, "the curl command %s (at character %d)", what, Math.max(1, at)));
    }
}
