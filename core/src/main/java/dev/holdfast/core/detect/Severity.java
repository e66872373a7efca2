package dev.holdfast.core.detect;

/** How bad a regression is. */
public enum Severity {
    /** Beyond the warning threshold. */
    WARNING,
    /** Beyond the failure threshold. */
    ERROR,
    /** Beyond the failure threshold and more than three standard deviations from normal. */
    CRITICAL
}
