package dev.holdfast.core.scenario;

import java.time.Duration;

/**
 * Bounds of a load run.
 *
 * @param connections most connections at once; requests beyond them wait, and their wait is measured
 * @param connectTimeout from the start of a connection to its establishment
 * @param requestTimeout from a request's intended start to the end of its answer
 * @param answerBytesMax largest answer accepted, head and body
 * @param drainTimeout how long to wait, after the last intended start, for answers still under way
 */
public record Limits(int connections, Duration connectTimeout, Duration requestTimeout, long answerBytesMax,
        Duration drainTimeout) {

    /** Most connections that one run may hold. */
    public static final int CONNECTIONS_MAX = 20_000;

    public static final Limits DEFAULT = new Limits(100, Duration.ofSeconds(5), Duration.ofSeconds(30), 64L << 20,
            Duration.ofSeconds(30));

    public Limits {
        if (connections < 1 || connections > CONNECTIONS_MAX) {
            throw new IllegalArgumentException(
                    "connections must be 1 to " + CONNECTIONS_MAX + ", was " + connections);
        }
        if (!connectTimeout.isPositive() || !requestTimeout.isPositive() || drainTimeout.isNegative()
                || answerBytesMax < 1) {
            throw new IllegalArgumentException("time-outs and limits must be positive");
        }
    }

    public Limits withConnections(int count) {
        return new Limits(count, connectTimeout, requestTimeout, answerBytesMax, drainTimeout);
    }
}
