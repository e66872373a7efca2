package dev.holdfast.config.origin;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A text that a regular expression takes, for the expressions that schemas have: characters, classes, groups, alternatives
 * of which the first is taken, and counts of which the least is taken. Look-around, back references and the like are refused.
 */
final class SamplePattern {

    private static final int LENGTH_MAX = 1000;
    private static final int DEPTH_MAX = 20;
    /** In the order in which a class is asked for them. */
    private static final String CANDIDATES = "a1A0bB-_. ,:;/@#+*=!?$%&()[]{}<>'\"\\|~^`cdefghijklmnopqrstuvwxyzCDEFGHIJKLMNOPQRSTUVWXYZ23456789\t\n";

    private final String pattern;
    private int at;
    private int depth;

    private SamplePattern(String pattern) {
        this.pattern = pattern;
    }

    /** @param lengthLeast the last part that may repeat does so until the text is so long */
    static Optional<String> of(String pattern, int lengthLeast) {
        try {
            for (int times = 0; times <= lengthLeast; times = times * 2 + 1) {
                SamplePattern sample = new SamplePattern(pattern);
                String text = sample.alternatives(times);
                if (sample.at < pattern.length()) {
                    return Optional.empty();
                }
                if (text.length() >= lengthLeast || times * 2 + 1 > lengthLeast) {
                    return Optional.of(text);
                }
            }
            return Optional.empty();
        } catch (NotKnownException ignored) { // then an example word has to do
            return Optional.empty();
        }
    }

    private static final class NotKnownException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param more how often what may be repeated is, beyond the least */
    private String alternatives(int more) {
        if (++depth > DEPTH_MAX) {
            throw new NotKnownException();
        }
        String first = sequence(more);
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence(more);
        }
        depth--;
        return first;
    }

    private String sequence(int more) {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String one = one(more);
            int times = count(more);
            if ((long) one.length() * times + text.length() > LENGTH_MAX) {
                throw new NotKnownException();
            }
            text.append(one.repeat(times));
        }
        return text.toString();
    }

    private String one(int more) {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '(' -> group(more);
            case '[' -> anyOf(characterClass());
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw new NotKnownException();
            default -> String.valueOf(c);
        };
    }

    private String group(int more) {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?<", at) && pattern.indexOf('>', at) > 0 && !pattern.startsWith("?<=", at)
                && !pattern.startsWith("?<!", at)) {
            at = pattern.indexOf('>', at) + 1;
        } else if (pattern.startsWith("?", at)) {
            throw new NotKnownException();
        }
        String inside = alternatives(more);
        expect(')');
        return inside;
    }

    private String escaped() {
        char c = next();
        return switch (c) {
            case 'b' -> "";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            default -> {
                if (Character.isDigit(c) || c == 'p' || c == 'P' || c == 'u' || c == 'x' || c == 'B') {
                    throw new NotKnownException();
                }
                yield anyOf(shorthand(c));
            }
        };
    }

    private static IntPredicate shorthand(char c) {
        return switch (c) {
            case 'd' -> Character::isDigit;
            case 'D' -> x -> !Character.isDigit(x);
            case 'w' -> x -> Character.isLetterOrDigit(x) || x == '_';
            case 'W' -> x -> !Character.isLetterOrDigit(x) && x != '_';
            case 's' -> Character::isWhitespace;
            case 'S' -> x -> !Character.isWhitespace(x);
            default -> x -> x == c;
        };
    }

    private IntPredicate characterClass() {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        IntPredicate any = x -> false;
        boolean first = true;
        for (char c = next(); c != ']' || first; c = next()) {
            first = false;
            if (c == '\\') {
                any = any.or(shorthand(next()));
            } else if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                at++;
                char low = c;
                char high = next();
                any = any.or(x -> x >= low && x <= high);
            } else {
                char only = c;
                any = any.or(x -> x == only);
            }
        }
        return negated ? any.negate() : any;
    }

    private static String anyOf(IntPredicate wanted) {
        int c = CANDIDATES.chars().filter(wanted).findFirst().orElseThrow(NotKnownException::new);
        return Character.toString(c);
    }

    private int count(int more) {
        if (at >= pattern.length()) {
            return 1;
        }
        int times = switch (pattern.charAt(at)) {
            case '*' -> more;
            case '+' -> Math.max(1, more);
            case '?' -> 0;
            case '{' -> braces(more);
            default -> -1;
        };
        if (times < 0) {
            return 1;
        }
        at += pattern.charAt(at) == '{' ? pattern.indexOf('}', at) - at + 1 : 1;
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++; // lazy or possessive: the same texts
        }
        return times;
    }

    private int braces(int more) {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            throw new NotKnownException();
        }
        int comma = inside.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
        String upper = comma < 0 ? inside : inside.substring(comma + 1);
        return upper.isEmpty() ? Math.max(least, more) : Math.max(least, Math.min(more, Integer.parseInt(upper)));
    }

    private char next() {
        if (at >= pattern.length()) {
            throw new NotKnownException();
        }
        return pattern.charAt(at++);
    }

    private void expect(char c) {
        if (next() != c) {
            throw new NotKnownException();
        }
    }
}
