package dev.holdfast.config.origin;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A text of a schema's format, pattern and length. Addresses are those that are set aside for examples. */
final class SampleText {

    static final String WORD = "example";

    /** Longer ones are cut to this: nobody wants a megabyte of them in a file. */
    private static final int LENGTH_MAX = 1000;

    private SampleText() {}

    static String of(JsonNode schema, int index) {
        String format = JsonValues.textOr(schema, "format", "");
        Optional<String> ofFormat = ofFormat(format, index);
        if (ofFormat.isPresent()) {
            return ofFormat.get();
        }
        int least = Math.clamp(schema.path("minLength").asInt(0), 0, LENGTH_MAX);
        int most = Math.clamp(schema.path("maxLength").asInt(LENGTH_MAX), 0, LENGTH_MAX);
        Optional<String> ofPattern = JsonValues.text(schema, "pattern")
                .flatMap(pattern -> SamplePattern.of(pattern, least));
        if (ofPattern.isPresent()) {
            return ofPattern.get();
        }
        String word = index == 0 ? WORD : WORD + "-" + (index + 1);
        String filled = word.length() >= least ? word : word + "x".repeat(least - word.length());
        return filled.substring(0, Math.min(filled.length(), most));
    }

    private static Optional<String> ofFormat(String format, int index) {
        int number = index + 1;
        return Optional.ofNullable(switch (format) {
            case "date-time" -> "2026-01-15T09:30:" + twoDigits(index) + "Z";
            case "date" -> "2026-01-" + twoDigits(number);
            case "time" -> "09:30:" + twoDigits(index) + "Z";
            case "duration" -> "PT" + number + "M";
            case "email", "idn-email" -> "user" + number + "@example.com";
            case "hostname", "idn-hostname" -> "host" + number + ".example.com";
            case "ipv4" -> "192.0.2." + Math.min(number, 254);
            case "ipv6" -> "2001:db8::" + Integer.toHexString(number);
            case "uri", "url", "iri" -> "https://example.com/" + number;
            case "uri-reference", "iri-reference", "uri-template" -> "/" + number;
            case "uuid" -> "00000000-0000-4000-8000-" + "0".repeat(12 - Integer.toString(number).length()) + number;
            case "byte", "base64", "base64url" -> "ZXhhbXBsZQ==";
            case "json-pointer" -> "/" + number;
            case "int64", "int32" -> Integer.toString(number); // of a text: the number in digits
            default -> null;
        });
    }

    private static String twoDigits(int number) {
        int within = number % 28;
        return within < 10 ? "0" + within : Integer.toString(within);
    }
}
