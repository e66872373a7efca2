package dev.holdfast.core.detect;

import java.util.Optional;

/** How bad a regression is. */
public enum Severity {
    /** Beyond the warning threshold, and still within one standard deviation of what single runs do. */
    INFO,
    /** Beyond the warning threshold. */
    WARNING,
    /** Beyond the failure threshold. */
    ERROR,
    /** Beyond the failure threshold and more than three standard deviations from normal. */
    CRITICAL;

    private static final double INFO_Z = 1;
    private static final double ERROR_Z = 2;
    private static final double CRITICAL_Z = 3;
    private static final double ROUNDING = 1e-9;

    /**
     * The one place where a change becomes a severity. Says nothing of chance: whether the change is real is asked before.
     *
     * @param worseBy relative change for the worse; negative is better
     * @param z the change in standard deviations of a single run, of equal probability
     * @return empty up to the warning threshold
     */
    static Optional<Severity> of(double worseBy, double z, Thresholds thresholds) {
        if (!beyond(worseBy, thresholds.warn())) {
            return Optional.empty();
        }
        if (!beyond(worseBy, thresholds.fail())) {
            return Optional.of(z > INFO_Z ? WARNING : INFO);
        }
        return Optional.of(z > CRITICAL_Z ? CRITICAL : ERROR);
    }

    /**
     * The severity of the alert that a confirmed regression opens. An error that lies within two standard deviations fails
     * a run and wakes nobody.
     *
     * @return empty where it is for information only
     */
    Optional<Severity> alert(double z) {
        return switch (this) {
            case INFO -> Optional.empty();
            case WARNING -> Optional.of(WARNING);
            case ERROR -> Optional.of(z > ERROR_Z ? ERROR : WARNING);
            case CRITICAL -> Optional.of(CRITICAL);
        };
    }

    /** From 100 to 110 is 10 % and no more, though 110.0 / 100 - 1 is a bit more than 0.1. */
    static boolean beyond(double change, double threshold) {
        return change - threshold > ROUNDING;
    }
}
