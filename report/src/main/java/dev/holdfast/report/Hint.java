package dev.holdfast.report;

/**
 * What the reader may want to do next.
 *
 * @param command as it is typed
 * @param purpose what it is good for, in a few words
 */
public record Hint(String command, String purpose) {}
