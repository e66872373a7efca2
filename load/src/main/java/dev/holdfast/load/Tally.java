package dev.holdfast.load;

import java.util.EnumMap;
import java.util.Map;

/** How often each of a fixed set of things happened. Mutable, for one thread; counting allocates nothing. */
final class Tally<E extends Enum<E>> {

    private static final class Count {
        long value;
    }

    private final Class<E> things;
    private final Map<E, Count> counts;

    Tally(Class<E> things) {
        this.things = things;
        this.counts = new EnumMap<>(things);
        for (E thing : things.getEnumConstants()) {
            counts.put(thing, new Count());
        }
    }

    void add(E thing) {
        count(thing).value++;
    }

    void add(Tally<E> other) {
        counts.forEach((thing, count) -> count.value += other.count(thing).value);
    }

    void reset() {
        counts.values().forEach(count -> count.value = 0);
    }

    long sum() {
        return counts.values().stream().mapToLong(count -> count.value).sum();
    }

    /** Those that happened. */
    Map<E, Long> toMap() {
        Map<E, Long> map = new EnumMap<>(things);
        counts.forEach((thing, count) -> {
            if (count.value > 0) {
                map.put(thing, count.value);
            }
        });
        return map;
    }

    private Count count(E thing) {
        Count count = counts.get(thing);
        if (count == null) {
            throw new IllegalStateException("no counter for " + thing);
        }
        return count;
    }
}
