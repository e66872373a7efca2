package dev.holdfast.core.template;

/** What fills a place of a template. */
public sealed interface Slot {

    /** As it is written between the braces. */
    String written();

    /** A value taken from an earlier answer of the same journey. */
    record Captured(String name) implements Slot {
        @Override
        public String written() {
            return name;
        }
    }

    /** A column of the row that the user has of a feed. */
    record Cell(String feed, String column) implements Slot {
        @Override
        public String written() {
            return feed + "." + column;
        }
    }

    /** A random UUID, another one each time, in this run and in all others. */
    record Uuid() implements Slot {
        @Override
        public String written() {
            return "uuid";
        }
    }

    /** 1, 2, 3 and so on: a number that no other place of the run gets. */
    record Sequence() implements Slot {
        @Override
        public String written() {
            return "seq";
        }
    }

    /** A whole number from {@code from} to {@code to}, both included. */
    record Random(long from, long to) implements Slot {
        public Random {
            if (from > to) {
                throw new IllegalArgumentException(
                        "a random number lies between two in order, not " + from + " and " + to);
            }
        }

        @Override
        public String written() {
            return "random " + from + " " + to;
        }
    }

    /** The time at which the request is made, in UTC. */
    record Now(Notation notation) implements Slot {

        /** How a time is written. */
        public enum Notation {
            /** 2026-11-21T08:00:00.123Z. */
            ISO("now"),
            /** Milliseconds since 1970. */
            MILLIS("now ms");

            private final String word;

            Notation(String word) {
                this.word = word;
            }
        }

        @Override
        public String written() {
            return notation.word;
        }
    }
}
