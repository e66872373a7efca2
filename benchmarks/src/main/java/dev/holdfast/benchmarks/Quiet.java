package dev.holdfast.benchmarks;

/**
 * When a stretch of a measurement counts as undisturbed: neither the client nor the service waited for its processor
 * for more than 0.3 ms in every 100 ms. Figures of other stretches are figures of the machine's other work.
 */
final class Quiet {

    private static final double WAIT_SHARE_MAX = 0.003;

    static final String RULE = "A window is quiet where neither client nor service waited for its processor for more"
            + " than 0.3 ms in every 100 ms.";

    private Quiet() {}

    static boolean is(long windowNanos, long clientWaitNanos, long serviceWaitNanos) {
        return Math.max(clientWaitNanos, serviceWaitNanos) <= WAIT_SHARE_MAX * windowNanos;
    }
}
