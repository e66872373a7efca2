package dev.holdfast.core.compare;

import dev.holdfast.core.run.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of the two sides that were measured in turns, so that each has a neighbour of the other side (Bulej, Tuma and
 * others 2017, Duet benchmarking). What disturbs the machine for longer than one run disturbs both of a pair.
 *
 * @param pairs oldest first; empty where runs were not measured in turns
 */
record Pairing(List<Pair> pairs) {

    static final Pairing NONE = new Pairing(List.of());

    /** Two neighbours; either may have come first. */
    record Pair(RunRecord before, RunRecord after) {}

    Pairing {
        pairs = List.copyOf(pairs);
    }

    /**
     * The pairs of two sides that took turns: in order of time, the first two runs are of different sides, the next two,
     * and so on. A, B, A, B does, and so does A, B, B, A; first all of A and then all of B does not.
     */
    static Pairing recognised(Side before, Side after) {
        int n = before.runs().size();
        if (n != after.runs().size() || n < 2) {
            return NONE;
        }
        List<RunRecord> all = Stream.concat(before.runs().stream(), after.runs().stream())
                .sorted(Comparator.comparing(RunRecord::startedAt)).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            boolean firstIsBefore = before.runs().contains(all.get(i));
            if (firstIsBefore == before.runs().contains(all.get(i + 1))) {
                return NONE;
            }
            pairs.add(firstIsBefore ? new Pair(all.get(i), all.get(i + 1)) : new Pair(all.get(i + 1), all.get(i)));
        }
        return new Pairing(pairs);
    }

    /** The oldest of the one with the oldest of the other, and so on. */
    static Pairing inOrder(Side before, Side after) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < before.runs().size(); i++) {
            pairs.add(new Pair(before.runs().get(i), after.runs().get(i)));
        }
        return new Pairing(pairs);
    }
}
