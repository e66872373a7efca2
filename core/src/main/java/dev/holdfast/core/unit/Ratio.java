package dev.holdfast.core.unit;

/** A share of the whole, in [0, 1]. Percent exists only in text. */
public record Ratio(double value) {
    public Ratio {
        if (!(value >= 0 && value <= 1)) { // written so that NaN fails too
            throw new IllegalArgumentException("ratio must be in [0, 1], was " + value);
        }
    }
}
