package dev.holdfast.core.regime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Cuts of a series, each with what speaks for it against its neighbours; only cuts that convince. Mutable while it is
 * made, then left alone.
 */
final class Cuts {

    /** A cut may move this far from its place to a better one. */
    private static final int REACH = 50;

    private final double[] series;
    private final double inflation;
    private final List<Integer> at;
    private final List<Evidence> evidence = new ArrayList<>();

    /** Of proposed places, those that convince: while one does not, the weakest goes, and its neighbours are asked anew. */
    Cuts(double[] series, double inflation, Collection<Integer> proposed) {
        this.series = series;
        this.inflation = inflation;
        this.at = new ArrayList<>(new TreeSet<>(proposed));
        for (int k = 0; k < at.size(); k++) {
            evidence.add(evidenceOf(k));
        }
        for (int weakest = weakest(); weakest >= 0; weakest = weakest()) {
            at.subList(weakest, weakest + 1).clear();
            evidence.remove(weakest);
            if (weakest > 0) {
                evidence.set(weakest - 1, evidenceOf(weakest - 1));
            }
            if (weakest < at.size()) {
                evidence.set(weakest, evidenceOf(weakest));
            }
        }
    }

    int size() {
        return at.size();
    }

    int at(int k) {
        return at.get(k);
    }

    Evidence evidence(int k) {
        return evidence.get(k);
    }

    /** Where the piece before a cut starts. */
    int start(int k) {
        return k == 0 ? 0 : at.get(k - 1);
    }

    /** Where the piece after a cut ends. */
    int end(int k) {
        return k + 1 < at.size() ? at.get(k + 1) : series.length;
    }

    List<Integer> places() {
        return List.copyOf(at);
    }

    boolean near(int place, int distance) {
        return at.stream().anyMatch(cut -> Math.abs(cut - place) <= distance);
    }

    /** The same cuts where the energy distance between their neighbours is largest: a median cares little for the edge. */
    Cuts placed() {
        List<Integer> moved = new ArrayList<>(at);
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < moved.size(); k++) {
                int from = Math.max(k == 0 ? 0 : moved.get(k - 1), moved.get(k) - REACH);
                int to = Math.min(k + 1 < moved.size() ? moved.get(k + 1) : series.length, moved.get(k) + REACH);
                int cut = k;
                Energy.best(series, from, to).ifPresent(split -> moved.set(cut, split.index()));
            }
        }
        return new Cuts(series, inflation, moved);
    }

    private Evidence evidenceOf(int k) {
        return Evidence.of(series, start(k), at.get(k), end(k), inflation);
    }

    private int weakest() {
        int weakest = -1;
        for (int k = 0; k < evidence.size(); k++) {
            Evidence found = evidence.get(k);
            if (!found.convinces() && (weakest < 0 || found.weakerThan(evidence.get(weakest)))) {
                weakest = k;
            }
        }
        return weakest;
    }
}
