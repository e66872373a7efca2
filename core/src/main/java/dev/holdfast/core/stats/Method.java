package dev.holdfast.core.stats;

/**
 * How a statistic was reached, in words for whoever doubts it.
 *
 * @param name as the field calls it
 * @param assumes what must hold for its probabilities to be right
 * @param source where it comes from
 */
public record Method(String name, String assumes, String source) {}
