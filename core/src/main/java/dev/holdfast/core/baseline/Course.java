package dev.holdfast.core.baseline;

import dev.holdfast.core.regime.ChangePoint;
import dev.holdfast.core.regime.ChangeSearch;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The course of a series up to a moment, read as regimes: which of its runs say what is normal, and which regression
 * nobody has accepted. Pure, and refuses nothing: runs that failed or whose value is not a positive number are left out,
 * runs out of order are sorted.
 *
 * <p>The newest {@value #SEARCHED} runs are cut where their level changed for good. A level that is better is the new
 * normal as soon as {@value #KNOWN} runs know it. A level that is worse by {@value #MINIMUM_EFFECT} or more is a
 * regression: its runs never become normal by staying, until one of them is accepted. A level within that of what was
 * normal before continues it, which ends the regression. What lies further back is remembered by how its runs were
 * judged.
 *
 * @param series whose course it is
 * @param normal the runs of the normal level, oldest first, without those that were judged to have regressed
 * @param usual what noise does at the normal level: all of its runs that are searched, those that were once suspected
 *     included, but for the newest few, of which nobody knows yet
 * @param current the runs of the newest level, normal or not, the run that is being judged included
 * @param regression the regression that stands at the end
 */
public record Course(SeriesKey series, List<SeriesPoint> normal, List<SeriesPoint> usual, List<SeriesPoint> current,
        Optional<Regression> regression) {

    /** Newest runs in which changes of level are sought. */
    public static final int SEARCHED = 200;
    /** The smallest relative change of level that is worth being called one. */
    public static final double MINIMUM_EFFECT = 0.02;
    /** Fewer runs than this do not make a level that others can be held against. */
    static final int KNOWN = 6;
    /** So many of the newest runs may yet turn out to be the beginning of a new level. */
    private static final int UNSETTLED = 5;

    /**
     * A level worse than normal that nobody has accepted.
     *
     * @param runs of it, oldest first, the run that is being judged included; never empty
     * @param change where it began; empty where that lies further back than is searched
     */
    public record Regression(List<SeriesPoint> runs, Optional<ChangePoint> change) {
        public Regression {
            runs = List.copyOf(runs);
        }
    }

    public Course {
        normal = List.copyOf(normal);
        usual = List.copyOf(usual);
        current = List.copyOf(current);
    }

    /** The course of the runs that have been judged. */
    public static Course of(SeriesKey series, List<SeriesPoint> history, List<BaselineDecision> decisions) {
        return of(series, history, Optional.empty(), decisions);
    }

    /**
     * The course with a run at its end that is being judged: it tells a change of level, and is never normal itself.
     *
     * @param history in any order, without that run
     */
    public static Course of(SeriesKey series, List<SeriesPoint> history, Optional<SeriesPoint> judged,
            List<BaselineDecision> decisions) {
        List<SeriesPoint> usable = new ArrayList<>(history.stream().filter(Course::isUsable).toList());
        Comparator<SeriesPoint> byStart = Comparator.comparing(SeriesPoint::startedAt);
        for (int i = 1; i < usable.size(); i++) {
            if (byStart.compare(usable.get(i - 1), usable.get(i)) > 0) {
                usable.sort(byStart);
                break;
            }
        }
        Acceptance acceptance = Acceptance.last(usable, decisions);
        List<SeriesPoint> runs = new ArrayList<>(usable.stream().filter(SeriesPoint::successful)
                .filter(acceptance::follows).toList());
        judged.filter(Course::isUsable).ifPresent(runs::add);
        return new Walk(series.metric().direction(), runs, judged, acceptance).course(series);
    }

    private static boolean isUsable(SeriesPoint point) {
        return point.value() > 0 && point.value() < Double.POSITIVE_INFINITY;
    }

    /** Goes from level to level and keeps what is normal. */
    private static final class Walk {

        private final double worse;
        private final List<SeriesPoint> runs;
        private final Optional<SeriesPoint> judged;
        private final Acceptance acceptance;
        private final int searchedFrom;
        private List<SeriesPoint> normal = new ArrayList<>();
        private List<SeriesPoint> usual = new ArrayList<>();
        private List<SeriesPoint> current = List.of();
        private Optional<Regression> regression = Optional.empty();

        Walk(Direction direction, List<SeriesPoint> runs, Optional<SeriesPoint> judged, Acceptance acceptance) {
            this.worse = switch (direction) {
                case LOWER_IS_BETTER -> 1;
                case HIGHER_IS_BETTER -> -1;
                case NONE -> 0;
            };
            this.runs = runs;
            this.judged = judged;
            this.acceptance = acceptance;
            this.searchedFrom = Math.max(0, runs.size() - SEARCHED);
        }

        Course course(SeriesKey series) {
            runs.subList(0, searchedFrom).stream().filter(this::isNormal).forEach(normal::add);
            double[] values = values(runs.subList(searchedFrom, runs.size()));
            List<ChangePoint> changes = ChangeSearch.changes(values);
            for (int k = 0; k <= changes.size(); k++) {
                int from = k == 0 ? 0 : changes.get(k - 1).index();
                int to = k < changes.size() ? changes.get(k).index() : values.length;
                enter(runs.subList(searchedFrom + from, searchedFrom + to),
                        k == 0 ? Optional.empty() : Optional.of(changes.get(k - 1)));
            }
            int settled = Math.max(0, usual.size() - UNSETTLED);
            return new Course(series, normal, usual.subList(0, settled), current, regression);
        }

        private void enter(List<SeriesPoint> level, Optional<ChangePoint> change) {
            current = level;
            if (level.isEmpty()) {
                return;
            }
            if (normal.size() < KNOWN) {
                add(level, change.isPresent());
                return;
            }
            double shift = shift(level);
            boolean remembered = change.isPresent() || mostlyRegressed(level);
            if (shift >= MINIMUM_EFFECT && remembered) {
                regression = Optional.of(new Regression(level, change));
            } else {
                regression = Optional.empty();
                boolean better = change.isPresent() && shift <= -MINIMUM_EFFECT;
                if (!better || level.stream().filter(this::isNormal).count() >= KNOWN) {
                    add(level, better);
                }
            }
        }

        /** How much worse a level is than what is normal; negative is better. */
        private double shift(List<SeriesPoint> level) {
            List<SeriesPoint> newest = normal.subList(Math.max(0, normal.size() - BaselineRules.WINDOW), normal.size());
            return worse * Math.log(Quantiles.median(values(level)) / Quantiles.median(values(newest)));
        }

        private void add(List<SeriesPoint> level, boolean anew) {
            if (anew) {
                normal = new ArrayList<>();
                usual = new ArrayList<>();
            }
            for (SeriesPoint point : level) {
                if (isNormal(point)) {
                    normal.add(point);
                }
                if (!isJudged(point)) {
                    usual.add(point);
                }
            }
        }

        private boolean mostlyRegressed(List<SeriesPoint> level) {
            return level.stream().filter(this::hasRegressed).count() * 2 > level.size();
        }

        private boolean isNormal(SeriesPoint point) {
            return !isJudged(point) && !hasRegressed(point);
        }

        private boolean hasRegressed(SeriesPoint point) {
            return point.regressed() && !acceptance.covers(point);
        }

        private boolean isJudged(SeriesPoint point) {
            return judged.map(run -> run.run().equals(point.run())).orElse(false);
        }

        private static double[] values(List<SeriesPoint> points) {
            return points.stream().mapToDouble(SeriesPoint::value).toArray();
        }
    }
}
