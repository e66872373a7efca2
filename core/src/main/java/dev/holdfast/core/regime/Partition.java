package dev.holdfast.core.regime;

import java.util.Arrays;

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

    private Partition() {}

    /**
     * First indices of all pieces but the first.
     *
     * @param series finite values
     * @param sigma standard deviation of the noise, positive
     * @param penalty for each cut, in squared standard deviations
     */
    static int[] cuts(double[] series, double sigma, double penalty) {
        int n = series.length;
        double[] best = new double[n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = -penalty;
        int[] back = new int[n + 1];
        boolean[] alive = new boolean[n + 1];
        alive[0] = true;
        double[] cost = new double[n + 1];
        CappedSquares piece = new CappedSquares(n, CAP * sigma);
        double perSquare = 1 / (sigma * sigma);
        int low = 0;
        for (int t = SHORTEST; t <= n; t++) {
            piece.clear();
            for (int s = t - 1; s >= low; s--) {
                piece.add(series[s]);
                cost[s] = Double.POSITIVE_INFINITY;
                if (t - s >= SHORTEST && alive[s]) {
                    cost[s] = best[s] + piece.sum() * perSquare;
                    if (cost[s] + penalty < best[t]) {
                        best[t] = cost[s] + penalty;
                        back[t] = s;
                    }
                }
            }
            alive[t] = true;
            for (int s = low; s <= t - 2 * SHORTEST; s++) {
                if (alive[s] && cost[s] > best[t] + 1e-9 && cost[s] < Double.POSITIVE_INFINITY) {
                    alive[s] = false;
                }
            }
            while (low < t && !alive[low]) {
                low++;
            }
        }
        return follow(back, n);
    }

    private static int[] follow(int[] back, int n) {
        int[] cuts = new int[n];
        int from = n;
        for (int t = back[n]; t > 0; t = back[t]) {
            cuts[--from] = t;
        }
        return Arrays.copyOfRange(cuts, from, n);
    }
}
