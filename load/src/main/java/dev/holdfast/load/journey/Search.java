package dev.holdfast.load.journey;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches texts by patterns of users, some of which would take for ever: gives up after a number of looks. */
final class Search {

    /** A millisecond for each thousand bytes or so; enough for any pattern that does not search in circles. */
    private static final long LOOKS_MAX = 20_000_000;

    private Search() {}

    /** @throws TooLongException where it gives up */
    static Matcher find(Pattern pattern, String text) throws TooLongException {
        Matcher matcher = pattern.matcher(new Watched(text, 0, text.length(), new Looks()));
        try {
            matcher.find();
            return matcher;
        } catch (GivenUp | StackOverflowError ignored) { // both say that it goes round in circles
            throw new TooLongException();
        }
    }

    /** A search was given up. */
    static final class TooLongException extends Exception {

        private static final long serialVersionUID = 1;

        TooLongException() {
            super("the pattern takes too long", null, false, false);
        }
    }

    private static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1;

        GivenUp() {
            super("given up", null, false, false);
        }
    }

    /** Shared by a text and its parts. */
    private static final class Looks {
        long count;
    }

    /** A text that counts how often it is looked at. */
    private record Watched(String text, int from, int to, Looks looks) implements CharSequence {

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (++looks.count > LOOKS_MAX) {
                throw new GivenUp();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text, from + start, from + end, looks);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
