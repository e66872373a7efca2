package dev.holdfast.core.window;

import java.time.Instant;

/**
 * What one source counted in a stretch of time that begins at {@code at} and lies within one window. Two readings with the
 * same source and time are one: the one that counted more stands.
 *
 * @param at beginning of the stretch
 * @param source who counted, as in a host's or a file's name
 */
public record Reading(Instant at, String source, Counts counts) {}
