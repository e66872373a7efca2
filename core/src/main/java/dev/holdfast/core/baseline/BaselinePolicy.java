package dev.holdfast.core.baseline;

/** Which earlier runs say what is normal. */
public sealed interface BaselinePolicy {

    /** The policy as it is written in the file: {@code rolling}, {@code previous}, {@code branch:main}, {@code named:x}. */
    String label();

    /** The rolling median of the last successful comparable runs, refreshed every ten. */
    record Rolling() implements BaselinePolicy {
        @Override
        public String label() {
            return "rolling";
        }
    }

    /** The successful run before this one. */
    record Previous() implements BaselinePolicy {
        @Override
        public String label() {
            return "previous";
        }
    }

    /** As {@link Rolling}, over the runs of another branch. */
    record Branch(String branch) implements BaselinePolicy {
        @Override
        public String label() {
            return "branch:" + branch;
        }
    }

    /** The run that carries a name. */
    record Named(String name) implements BaselinePolicy {
        @Override
        public String label() {
            return "named:" + name;
        }
    }
}
