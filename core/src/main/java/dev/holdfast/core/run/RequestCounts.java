package dev.holdfast.core.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the requests of one scope. Every request that was started ends in exactly one of: a status, a failure.
 *
 * @param success requests answered with an expected status and, where that is looked at, good content
 * @param statuses answers by status code, in order
 * @param failures requests without a complete answer, by cause
 * @param unexpectedStatuses answers by status code that the endpoint does not accept; a subset of {@code statuses}
 * @param rejected answers with an expected status whose content was not good; a subset of {@code statuses}
 * @param bytesSent bytes written, heads and bodies
 * @param bytesReceived bytes read, heads and bodies
 * @param bodyBytesReceived bytes of the bodies alone, after transfer decoding
 */
public record RequestCounts(long success, Map<Integer, Long> statuses, Map<Integer, Long> unexpectedStatuses,
        Map<Failure, Long> failures, Map<Rejection, Long> rejected, long bytesSent, long bytesReceived,
        long bodyBytesReceived) {

    public RequestCounts {
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
        unexpectedStatuses = Collections.unmodifiableMap(new TreeMap<>(unexpectedStatuses));
        failures = ordered(Failure.class, failures);
        rejected = ordered(Rejection.class, rejected);
        long answered = sum(statuses);
        long unexpected = sum(unexpectedStatuses);
        Map<Integer, Long> all = statuses;
        unexpectedStatuses.forEach((status, count) -> {
            if (count < 0 || count > all.getOrDefault(status, 0L)) {
                throw new IllegalArgumentException(
                        "unexpected answers must be part of all: " + count + " with status " + status + " of "
                                + all.getOrDefault(status, 0L));
            }
        });
        long refused = sum(rejected);
        if (success != answered - unexpected - refused || success < 0) {
            throw new IllegalArgumentException("success must be answers minus unexpected and rejected ones: " + success
                    + " of " + answered + " - " + unexpected + " - " + refused);
        }
    }

    /** Where nobody looked at the content of answers. */
    public RequestCounts(long success, Map<Integer, Long> statuses, Map<Integer, Long> unexpectedStatuses,
            Map<Failure, Long> failures, long bytesSent, long bytesReceived, long bodyBytesReceived) {
        this(success, statuses, unexpectedStatuses, failures, Map.of(), bytesSent, bytesReceived, bodyBytesReceived);
    }

    private static <E extends Enum<E>> Map<E, Long> ordered(Class<E> keys, Map<E, Long> counts) {
        Map<E, Long> ordered = new EnumMap<>(keys);
        ordered.putAll(counts);
        return Collections.unmodifiableMap(ordered);
    }

    /** All of them together. */
    public static RequestCounts sum(List<RequestCounts> parts) {
        Map<Integer, Long> statuses = new TreeMap<>();
        Map<Integer, Long> unexpected = new TreeMap<>();
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
        long success = 0;
        long sent = 0;
        long received = 0;
        long bodies = 0;
        for (RequestCounts part : parts) {
            part.statuses.forEach((status, n) -> statuses.merge(status, n, Long::sum));
            part.unexpectedStatuses.forEach((status, n) -> unexpected.merge(status, n, Long::sum));
            part.failures.forEach((failure, n) -> failures.merge(failure, n, Long::sum));
            part.rejected.forEach((rejection, n) -> rejected.merge(rejection, n, Long::sum));
            success += part.success;
            sent += part.bytesSent;
            received += part.bytesReceived;
            bodies += part.bodyBytesReceived;
        }
        return new RequestCounts(success, statuses, unexpected, failures, rejected, sent, received, bodies);
    }

    public static RequestCounts none() {
        return new RequestCounts(0, Map.of(), Map.of(), Map.of(), 0, 0, 0);
    }

    /** All requests that ended. */
    public long requests() {
        return sum(statuses) + sum(failures);
    }

    /** Answers with this status, expected or not. */
    public long answers(int status) {
        return statuses.getOrDefault(status, 0L);
    }

    public long errors() {
        return requests() - success;
    }

    /** Failures that are time-outs of any kind. */
    public long timeouts() {
        return failures.entrySet().stream().filter(e -> e.getKey().isTimeout()).mapToLong(Map.Entry::getValue).sum();
    }

    /** Unexpected answers whose status lies in [from, to). */
    public long unexpectedBetween(int from, int to) {
        return unexpectedStatuses.entrySet().stream().filter(e -> e.getKey() >= from && e.getKey() < to)
                .mapToLong(Map.Entry::getValue).sum();
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
