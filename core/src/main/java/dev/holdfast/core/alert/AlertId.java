package dev.holdfast.core.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of an alert, of a group of them, or of a silence: eight hexadecimal digits, short enough to be typed. */
public record AlertId(String value) implements Comparable<AlertId> {

    /** Digits of an id. */
    public static final int LENGTH = 8;

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{" + LENGTH + "}");

    public AlertId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("an alert's id has eight digits of 0-9a-f, was '" + value + "'");
        }
    }

    /** The id of what the text describes: equal texts have equal ids, wherever and whenever they are made. */
    static AlertId of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new AlertId(HexFormat.of().formatHex(digest).substring(0, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int compareTo(AlertId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
