package dev.holdfast.core.baseline;

/**
 * How far a baseline can be trusted, in [0, 1]: enough runs, little noise, not too old. Low confidence informs, medium
 * warns at most, high may fail a run.
 */
public record Confidence(double value) {

    /** The three bands of the product's rules: low up to 0.3, medium up to 0.7, high from there. */
    public enum Band {
        LOW,
        MEDIUM,
        HIGH
    }

    public Confidence {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("confidence must be in [0, 1], was " + value);
        }
    }

    public Band band() {
        if (value < 0.3) {
            return Band.LOW;
        }
        return value < 0.7 ? Band.MEDIUM : Band.HIGH;
    }
}
