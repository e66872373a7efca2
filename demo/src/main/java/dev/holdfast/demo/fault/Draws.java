package dev.holdfast.demo.fault;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A numbered sequence of random sources: the n-th one is the same for the same seed and purpose, whichever thread asks.
 * So the fate of a set of requests does not depend on how their threads were scheduled. Safe for many threads.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long base;
    private final AtomicLong next = new AtomicLong();

    /** @param purpose keeps the draws for one thing apart from those for another */
    public Draws(long seed, String purpose) {
        CRC32 crc = new CRC32();
        crc.update(purpose.getBytes(StandardCharsets.UTF_8));
        this.base = mix(seed) ^ mix(crc.getValue());
    }

    public RandomGenerator next() {
        return new SplittableRandom(mix(base + next.getAndIncrement() * GOLDEN));
    }

    /** Stafford's mix 13. Without it neighbouring seeds would give SplittableRandom overlapping sequences. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
