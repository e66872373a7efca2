package dev.holdfast.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes new answers out of odd ones: flips, splices, cuts, stutters and lies about lengths, all from one seed. */
final class Mutator {

    private static final List<byte[]> WORDS = List.of("\r\n", "\n", "\r", "\0", ":", ";", ",", " ", "\t", "\u00ff", "0",
            "5", "f", "-1", "0\r\n\r\n", "5\r\nhello\r\n", "ffffffffffffffff", "99999999999999999999",
            "Content-Length: 5\r\n", "Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n", "chunked",
            "Connection: close\r\n", "keep-alive", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.0 200 OK\r\n",
            "HTTP/1.1 204 No\r\n\r\n", " folded\r\n", "X: y\r\n").stream()
            .map(word -> word.getBytes(StandardCharsets.ISO_8859_1)).toList();
    private static final int MUTATIONS_MAX = 4;

    private final List<byte[]> seeds;
    private final Random random;

    Mutator(List<byte[]> seeds, Random random) {
        this.seeds = List.copyOf(seeds);
        this.random = random;
    }

    /** A mutated answer; as they come, some are still good. */
    byte[] next() {
        byte[] bytes = seed().clone();
        for (int i = random.nextInt(MUTATIONS_MAX); i >= 0; i--) {
            bytes = mutate(bytes);
        }
        return bytes;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] mutate(byte[] bytes) {
        int a = random.nextInt(bytes.length + 1);
        int b = random.nextInt(bytes.length + 1);
        int from = Math.min(a, b);
        int to = Math.max(a, b);
        return switch (random.nextInt(8)) {
            case 0 -> flip(bytes);
            case 1 -> join(bytes, 0, from, bytes, to, bytes.length); // something is missing
            case 2 -> join(bytes, 0, to, bytes, Math.max(from, to - 200), bytes.length); // something comes twice
            case 3 -> join(bytes, 0, to, bytes, 0, 0); // cut off
            case 4 -> splice(bytes, from);
            case 5 -> lie(bytes);
            default -> insert(bytes, from);
        };
    }

    private byte[] flip(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] splice(byte[] bytes, int at) {
        byte[] other = seed();
        return join(bytes, 0, at, other, random.nextInt(other.length + 1), other.length);
    }

    private byte[] insert(byte[] bytes, int at) {
        byte[] word = WORDS.get(random.nextInt(WORDS.size()));
        return join(join(bytes, 0, at, word, 0, word.length), 0, at + word.length, bytes, at, bytes.length);
    }

    /** Another digit for one of those there are. */
    private byte[] lie(byte[] bytes) {
        if (bytes.length > 0) {
            int start = random.nextInt(bytes.length);
            for (int i = 0; i < bytes.length; i++) {
                int at = (start + i) % bytes.length;
                if (bytes[at] >= '0' && bytes[at] <= '9') {
                    bytes[at] = (byte) ('0' + random.nextInt(10));
                    return bytes;
                }
            }
        }
        return bytes;
    }

    private static byte[] join(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(aTo - aFrom + bTo - bFrom);
        joined.write(a, aFrom, aTo - aFrom);
        joined.write(b, bFrom, bTo - bFrom);
        return joined.toByteArray();
    }
}
