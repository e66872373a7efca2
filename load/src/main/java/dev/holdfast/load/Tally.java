package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import java.util.EnumMap;
import java.util.Map;

/** Failures by cause. Mutable, for one thread; counting allocates nothing. */
final class FailureCounts {

    private static final class Count {
        long value;
    }

    private final Map<Failure, Count> counts = new EnumMap<>(Failure.class);

    FailureCounts() {
        for (Failure failure : Failure.values()) {
            counts.put(failure, new Count());
        }
    }

    void add(Failure failure) {
        count(failure).value++;
    }

    void add(FailureCounts other) {
        counts.forEach((failure, count) -> count.value += other.count(failure).value);
    }

    void reset() {
        counts.values().forEach(count -> count.value = 0);
    }

    /** Those that happened. */
    Map<Failure, Long> toMap() {
        Map<Failure, Long> map = new EnumMap<>(Failure.class);
        counts.forEach((failure, count) -> {
            if (count.value > 0) {
                map.put(failure, count.value);
            }
        });
        return map;
    }

    private Count count(Failure failure) {
        Count count = counts.get(failure);
        if (count == null) {
            throw new IllegalStateException("no counter for " + failure);
        }
        return count;
    }
}
