package dev.holdfast.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A fingerprint of named parts, in the order in which they are added. Not thread-safe. */
final class Digest {

    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    Digest add(String name, Object part) {
        return add(name, part.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** With its length, so that no two sequences of parts look the same. */
    Digest add(String name, byte[] part) {
        sha256.update((name + ' ' + part.length + ' ').getBytes(StandardCharsets.UTF_8));
        sha256.update(part);
        return this;
    }

    /** The first 16 hexadecimal digits. Call it once, last. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    }
}
