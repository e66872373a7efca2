package dev.holdfast.demo.trace;

import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * A stored trace.
 *
 * @param number its place in the order of arrival, from 1
 * @param body the JSON object that was posted
 * @param score from 0 to 1; null until one is given
 */
record Trace(long number, String body, @Nullable Double score) {

    /** The id that clients see: {@code t} and the number. */
    String id() {
        return id(number);
    }

    static String id(long number) {
        return "t" + number;
    }

    /** The number in an id; empty where the text is not an id. */
    static OptionalLong number(String id) {
        boolean valid = id.length() >= 2 && id.length() <= 19 && id.charAt(0) == 't'
                && id.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        return valid ? OptionalLong.of(Long.parseLong(id.substring(1))) : OptionalLong.empty();
    }

    Optional<Double> scoreGiven() {
        return Optional.ofNullable(score);
    }
}
