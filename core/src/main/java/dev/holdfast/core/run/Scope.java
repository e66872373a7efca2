package dev.holdfast.core.run;

/** What part of a run a number speaks of. */
public sealed interface Scope {

    Scope RUN = new WholeRun();

    static Scope endpoint(String name) {
        return new OfEndpoint(name);
    }

    /** How the scope is written in tables, documents and the store: the endpoint's name, or {@code *}. */
    String label();

    /** The scope written as {@code label}. */
    static Scope ofLabel(String label) {
        return label.equals("*") ? RUN : endpoint(label);
    }

    /** All of it. */
    record WholeRun() implements Scope {
        @Override
        public String label() {
            return "*";
        }
    }

    /** One endpoint, or one variant of it. */
    record OfEndpoint(String name) implements Scope {
        public OfEndpoint {
            if (name.isBlank() || name.equals("*") || name.length() > 128) {
                throw new IllegalArgumentException("endpoint name must have 1 to 128 characters, was '" + name + "'");
            }
        }

        @Override
        public String label() {
            return name;
        }
    }
}
