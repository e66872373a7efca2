package dev.holdfast.core.scenario;

/** How long bodies are, in bytes; what is drawn is rounded and cut at {@link #BYTES_MAX}. */
public sealed interface BodySize {

    /** Longest body that is drawn: 16 MiB. */
    int BYTES_MAX = 16 << 20;

    /** Anything between two lengths, equally likely, both included. */
    record Uniform(int from, int to) implements BodySize {
        public Uniform {
            within(from);
            within(to);
            if (from > to) {
                throw new IllegalArgumentException("must not end before it begins, was " + from + " to " + to);
            }
        }
    }

    /** Exponential: mostly short, sometimes long. */
    record Exponential(int mean) implements BodySize {
        public Exponential {
            within(mean);
        }
    }

    /** Log-normal, as most sizes on the net are. */
    record LogNormal(int median, int p95) implements BodySize {
        public LogNormal {
            within(median);
            within(p95);
            if (median < 1 || p95 <= median) {
                throw new IllegalArgumentException(
                        "the p95 must be longer than the median, was " + p95 + " against " + median);
            }
        }
    }

    private static void within(int bytes) {
        if (bytes < 0 || bytes > BYTES_MAX) {
            throw new IllegalArgumentException("a drawn body has 0 to " + BYTES_MAX + " bytes, not " + bytes);
        }
    }
}
