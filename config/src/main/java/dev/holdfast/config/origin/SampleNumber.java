package dev.holdfast.config.origin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A number within a schema's limits: the one nearest to 1. */
final class SampleNumber {

    /** Beyond, arithmetic would cost what the document's author likes. */
    private static final int DIGITS_MAX = 40;

    private SampleNumber() {}

    static JsonNode of(JsonNode schema, int index) {
        boolean whole = isWhole(schema.path("type"));
        BigDecimal step = limit(schema.path("multipleOf")).filter(s -> s.signum() > 0)
                .orElse(whole ? BigDecimal.ONE : new BigDecimal("0.5"));
        Optional<BigDecimal> least = bound(schema, "minimum", "exclusiveMinimum", step);
        Optional<BigDecimal> most = bound(schema, "maximum", "exclusiveMaximum", step.negate());
        BigDecimal value = BigDecimal.ONE.add(BigDecimal.valueOf(index));
        if (least.isPresent() && value.compareTo(least.get()) < 0) {
            value = least.get().add(BigDecimal.valueOf(index).multiply(step));
        }
        if (most.isPresent() && value.compareTo(most.get()) > 0) {
            value = most.get();
        }
        if (whole || schema.has("multipleOf")) {
            value = value.divide(step, 0, RoundingMode.CEILING).multiply(step);
            if (most.isPresent() && value.compareTo(most.get()) > 0) {
                value = most.get().divide(step, 0, RoundingMode.FLOOR).multiply(step);
            }
        }
        // A limit of a number may leave no room for half a step, as 0 < x < 0.3 does.
        if (!whole && !schema.has("multipleOf") && least.isPresent() && most.isPresent()
                && least.get().compareTo(most.get()) > 0) {
            value = least.get().add(most.get()).divide(BigDecimal.TWO);
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(plain.toBigInteger())
                : JsonNodeFactory.instance.numberNode(plain);
    }

    private static boolean isWhole(JsonNode type) {
        return type.isArray()
                ? type.values().stream().anyMatch(SampleNumber::isWhole)
                : type.isString() && type.stringValue().equals("integer");
    }

    /** The limit that is met; one that is excluded, {@code 3.0}'s flag or {@code 3.1}'s number, is left by a step. */
    private static Optional<BigDecimal> bound(JsonNode schema, String included, String excluded, BigDecimal step) {
        Optional<BigDecimal> outside = limit(schema.path(excluded));
        if (outside.isPresent()) {
            return outside.map(limit -> limit.add(step));
        }
        return limit(schema.path(included))
                .map(limit -> JsonValues.isTrue(schema, excluded) ? limit.add(step) : limit);
    }

    private static Optional<BigDecimal> limit(JsonNode value) {
        if (!value.isNumber()) {
            return Optional.empty();
        }
        BigDecimal number = value.decimalValue();
        boolean handy = number.precision() <= DIGITS_MAX && Math.abs(number.scale()) <= DIGITS_MAX;
        return handy ? Optional.of(number) : Optional.empty();
    }
}
