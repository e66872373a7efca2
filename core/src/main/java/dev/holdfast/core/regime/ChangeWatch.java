package dev.holdfast.core.regime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Watches a history as it grows and reports each change of level once, as soon as there is enough evidence.
 *
 * <p>Keeps the newest {@value #WINDOW} values and the places of the changes it reported among them. Feeding the same
 * values gives the same reports, so a watch need not be stored: replay the newest values. Not thread-safe.
 */
public final class ChangeWatch {

    /** Values kept and searched. */
    public static final int WINDOW = 200;
    /** A change found this many values or more after it happened is history, not news. */
    private static final int RECENT = 40;
    /** Places of one change may move by this much as evidence arrives. */
    private static final int SAME = 6;
    /** Fewer values are not searched. */
    private static final int FIRST = 8;

    private final double[] window = new double[WINDOW];
    private final Deque<Integer> reported = new ArrayDeque<>();
    private int count;

    /** Number of values seen. */
    public int count() {
        return count;
    }

    /**
     * Takes the next value and returns the changes that it confirms, mostly none.
     *
     * @param value any; NaN for a run without one
     * @return oldest first, each with its index among all values seen
     */
    public List<ChangePoint> add(double value) {
        if (count < WINDOW) {
            window[count] = value;
        } else {
            System.arraycopy(window, 1, window, 0, WINDOW - 1);
            window[WINDOW - 1] = value;
        }
        count++;
        if (count < FIRST) {
            return List.of();
        }
        int offset = Math.max(0, count - WINDOW);
        while (!reported.isEmpty() && reported.getFirst() < offset - SAME) {
            reported.removeFirst();
        }
        List<ChangePoint> news = new ArrayList<>();
        for (ChangePoint found : ChangeSearch.changes(Arrays.copyOf(window, Math.min(count, WINDOW)))) {
            int at = offset + found.index();
            if (at >= count - RECENT && reported.stream().allMatch(known -> Math.abs(known - at) > SAME)) {
                reported.addLast(at);
                news.add(new ChangePoint(at, found.before(), found.after(), found.pValue(), found.z()));
            }
        }
        return news;
    }
}
