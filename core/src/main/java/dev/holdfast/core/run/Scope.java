package dev.holdfast.core.run;

/** What part of a run a number speaks of. */
public sealed interface Scope {

    Scope RUN = new WholeRun();

    static Scope endpoint(String name) {
        return new OfEndpoint(name);
    }

    /** How the scope is written in tables, documents and the store: the endpoint's name, or {@code *}. */
    String label();

    /** The scope for people: the endpoint's name, {@code phase hold}, {@code whole run}. */
    String words();

    static Scope phase(String name) {
        return new OfPhase(name);
    }

    static Scope journey(String name) {
        return new OfJourney(name);
    }

    /** The scope written as {@code label}. */
    static Scope ofLabel(String label) {
        if (label.startsWith(OfJourney.PREFIX)) {
            return journey(label.substring(OfJourney.PREFIX.length()));
        }
        if (label.startsWith(OfPhase.PREFIX)) {
            return phase(label.substring(OfPhase.PREFIX.length()));
        }
        return label.equals("*") ? RUN : endpoint(label);
    }

    /** All of it. */
    record WholeRun() implements Scope {
        @Override
        public String label() {
            return "*";
        }

        @Override
        public String words() {
            return "whole run";
        }
    }

    /** All endpoints within one phase. */
    record OfPhase(String name) implements Scope {

        /** What its label begins with. */
        static final String PREFIX = "phase:";

        public OfPhase {
            if (name.isBlank() || name.length() > 40) {
                throw new IllegalArgumentException("phase name must have 1 to 40 characters, was '" + name + "'");
            }
        }

        @Override
        public String label() {
            return PREFIX + name;
        }

        @Override
        public String words() {
            return "phase " + name;
        }
    }

    /** A journey as a whole: from its first request's intended start to its last answer, pauses left out. */
    record OfJourney(String name) implements Scope {

        /** What its label begins with. */
        static final String PREFIX = "journey:";

        public OfJourney {
            if (name.isBlank() || name.length() > 60) {
                throw new IllegalArgumentException("journey name must have 1 to 60 characters, was '" + name + "'");
            }
        }

        @Override
        public String label() {
            return PREFIX + name;
        }

        @Override
        public String words() {
            return "journey " + name;
        }
    }

    /** One endpoint, one variant of it, or one step of a journey. */
    record OfEndpoint(String name) implements Scope {
        public OfEndpoint {
            if (name.isBlank() || name.equals("*") || name.length() > 128 || name.startsWith(OfPhase.PREFIX)
                    || name.startsWith(OfJourney.PREFIX)) {
                throw new IllegalArgumentException("endpoint name must have 1 to 128 characters and not begin with"
                        + " phase: or journey:, was '" + name + "'");
            }
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public String words() {
            return name;
        }
    }
}
