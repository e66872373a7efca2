package dev.holdfast.core.regime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Watches a history as it grows and reports each change of level once, as soon as there is enough evidence.
 *
 * <p>Overwhelming evidence is reported at once, lesser evidence when the next value has not taken it back, and what is
 * found only long after it happened is left to {@link ChangeSearch}: it is history, not news. Keeps the newest
 * {@value #WINDOW} values and what it reported among them. Feeding the same values gives the same reports, so a watch
 * need not be stored: replay the newest values. Not thread-safe.
 */
public final class ChangeWatch {

    /** Values kept and searched. */
    public static final int WINDOW = 200;
    /** A change found this many values or more after it happened is not reported. */
    public static final int NEWS = 20;

    /** Gain of a cut that is reported at once. */
    private static final double OVERWHELMING = 4.2;
    /** Gain of a cut that is reported if it is still there with the next value. */
    private static final double ENOUGH = 3.25;
    /** The place of a change may move by this much as evidence arrives. */
    private static final int SAME = 8;
    /** Fewer values are not searched. */
    private static final int FIRST = 8;

    private final double[] window = new double[WINDOW];
    private final List<Integer> reported = new ArrayList<>();
    /** Places that had enough evidence with the last value. */
    private List<Integer> suspected = List.of();
    private int count;

    /** What a watch would have reported of a whole history, oldest value first. */
    public static List<Detection> replay(double[] values) {
        ChangeWatch watch = new ChangeWatch();
        List<Detection> detections = new ArrayList<>();
        for (int at = 0; at < values.length; at++) {
            for (ChangePoint change : watch.add(values[at])) {
                detections.add(new Detection(at, change));
            }
        }
        return List.copyOf(detections);
    }

    /** Number of values seen. */
    public int count() {
        return count;
    }

    /**
     * Takes the next value and returns the changes that it confirms, mostly none.
     *
     * @param value any; NaN for a run without one
     * @return oldest first, each with its index among all values seen; medians are of the newest {@value #WINDOW}
     */
    public List<ChangePoint> add(double value) {
        if (count < WINDOW) {
            window[count] = value;
        } else {
            System.arraycopy(window, 1, window, 0, WINDOW - 1);
            window[WINDOW - 1] = value;
        }
        count++;
        Levels levels = Levels.of(Arrays.copyOf(window, Math.min(count, WINDOW)));
        if (!Double.isFinite(value) || levels.size() < FIRST) {
            return List.of();
        }
        int offset = Math.max(0, count - WINDOW);
        reported.removeIf(place -> place < offset - SAME);
        return news(levels, offset);
    }

    private List<ChangePoint> news(Levels levels, int offset) {
        double[] series = levels.values();
        Noise noise = Noise.of(series);
        Cutting cutting = Cutting.strict(series, noise);
        Cuts cuts = new Cuts(series, noise.inflation(), cutting.cuts());
        List<Integer> found = new ArrayList<>();
        List<ChangePoint> news = new ArrayList<>();
        for (int k = 0; k < cuts.size(); k++) {
            double gain = cutting.gain(series, cuts.start(k), cuts.at(k), cuts.end(k));
            if (gain < ENOUGH) {
                continue;
            }
            int place = offset + levels.index(cuts.at(k));
            boolean confirmed = gain >= OVERWHELMING || near(suspected, place);
            found.add(place);
            if (confirmed && place >= count - NEWS && !near(reported, place)) {
                reported.add(place);
                news.add(new ChangePoint(place, levels.median(cuts.start(k), cuts.at(k)),
                        levels.median(cuts.at(k), cuts.end(k)), cuts.evidence(k).pValue(), cuts.evidence(k).z()));
            }
        }
        suspected = found;
        return news;
    }

    private static boolean near(List<Integer> places, int place) {
        return places.stream().anyMatch(known -> Math.abs(known - place) <= SAME);
    }
}
