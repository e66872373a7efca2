package dev.holdfast.core.regime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cheapest way to cut a series into pieces of one level each: squared distances from each piece's median, capped so
 * that no outlier costs more than the cap, plus a penalty a cut. Exact, by dynamic programming over the last cut with
 * the pruning of Killick, Fearnhead and Eckley (2012); the capped loss is that of Fearnhead and Rigaill (2019).
 */
final class Partition {

    /** Fewest values of a piece: two runs that are off are a blip, three are a level. */
    static final int SHORTEST = 3;
    /** Distances beyond this many standard deviations cost no more. */
    static final double CAP = 3;

    private final double[] series;
    private final double[] sorted;
    private final int[] ranks;

    /** @param series finite values */
    Partition(double[] series) {
        this.series = series;
        int n = series.length;
        int[] order = IntStream.range(0, n).boxed().sorted((a, b) -> Double.compare(series[a], series[b]))
                .mapToInt(Integer::intValue).toArray();
        this.sorted = new double[n];
        this.ranks = new int[n];
        for (int rank = 0; rank < n; rank++) {
            sorted[rank] = series[order[rank]];
            ranks[order[rank]] = rank;
        }
    }

    /**
     * First indices of all pieces but the first, for each of the penalties: what pieces cost is worked out but once.
     *
     * @param sigma standard deviation of the noise, positive
     * @param penalties for each cut, in squared standard deviations
     */
    List<int[]> cuts(double sigma, double... penalties) {
        int n = series.length;
        List<Search> searches = new ArrayList<>();
        for (double penalty : penalties) {
            searches.add(new Search(n, penalty));
        }
        CappedSquares piece = new CappedSquares(sorted, CAP * sigma);
        double perSquare = 1 / (sigma * sigma);
        double[] costs = new double[n];
        for (int t = SHORTEST; t <= n; t++) {
            int low = n;
            for (Search search : searches) {
                low = Math.min(low, search.low);
            }
            piece.clear();
            for (int s = t - 1; s >= low; s--) {
                piece.add(ranks[s]);
                costs[s] = piece.sum() * perSquare;
            }
            for (Search search : searches) {
                search.end(t, costs);
            }
        }
        return searches.stream().map(search -> search.follow(n)).toList();
    }

    /** The cheapest cuts of every beginning of the series, at one penalty. */
    private static final class Search {
        private final double penalty;
        private final double[] best;
        private final int[] back;
        private final boolean[] dead;
        /** No cut before this one can be the last any more. */
        private int low;

        Search(int n, double penalty) {
            this.penalty = penalty;
            this.best = new double[n + 1];
            this.back = new int[n + 1];
            this.dead = new boolean[n + 1];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
            best[0] = -penalty;
        }

        /** @param costs of the pieces that end before t, by where they start */
        void end(int t, double[] costs) {
            for (int s = t - SHORTEST; s >= low; s--) {
                double cost = best[s] + costs[s] + penalty;
                if (!dead[s] && cost < best[t]) {
                    best[t] = cost;
                    back[t] = s;
                }
            }
            for (int s = low; s <= t - 2 * SHORTEST; s++) {
                dead[s] |= best[s] + costs[s] > best[t] + 1e-9;
            }
            while (low < t && dead[low]) {
                low++;
            }
        }

        int[] follow(int n) {
            int[] cuts = new int[n];
            int from = n;
            for (int t = back[n]; t > 0; t = back[t]) {
                cuts[--from] = t;
            }
            return Arrays.copyOfRange(cuts, from, n);
        }
    }
}
