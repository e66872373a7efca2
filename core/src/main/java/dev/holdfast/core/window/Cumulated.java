package dev.holdfast.core.window;

/** Counters of the last so many slots, each sum in one step. What leaves the ring is forgotten. Mutable, for one thread. */
final class Cumulated {

    private final long[] total;
    private final long[] bad;
    /** Slots ever seen; the sums up to slot i stand at i modulo the length. */
    private long seen;

    /** @param slots how many of them a sum may have at most */
    Cumulated(int slots) {
        this.total = new long[slots + 1];
        this.bad = new long[slots + 1];
    }

    int capacity() {
        return total.length - 1;
    }

    /** Sums may run over a {@code long}: only their differences count. */
    void add(Counts counts) {
        int from = at(seen);
        seen++;
        int to = at(seen);
        total[to] = total[from] + counts.total();
        bad[to] = bad[from] + counts.bad();
    }

    /** So many empty slots. */
    void skip(long slots) {
        long written = Math.min(slots, total.length);
        seen += slots - written;
        if (slots > written) {
            java.util.Arrays.fill(total, 0);
            java.util.Arrays.fill(bad, 0);
        }
        for (long i = 0; i < written; i++) {
            add(Counts.NONE);
        }
    }

    /** Of the last slots, or of as many as there were. */
    Counts last(int slots) {
        long from = Math.max(0, seen - Math.min(slots, capacity()));
        return new Counts(total[at(seen)] - total[at(from)], bad[at(seen)] - bad[at(from)]);
    }

    /** Slots that were seen, up to what is kept. */
    long kept() {
        return Math.min(seen, capacity());
    }

    private int at(long slot) {
        return (int) (slot % total.length);
    }
}
