package dev.holdfast.core.detect;

/**
 * Relative changes for the worse from which a series is worth a word.
 *
 * @param warn such as 0.10: up to here all is well
 * @param fail such as 0.20, at least {@code warn}
 */
public record Thresholds(double warn, double fail) {
    public Thresholds {
        if (!(warn > 0 && warn <= fail && fail < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "thresholds must satisfy 0 < warn <= fail, were " + warn + " and " + fail);
        }
    }
}
