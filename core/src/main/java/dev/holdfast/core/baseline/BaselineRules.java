package dev.holdfast.core.baseline;

import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a history becomes a baseline. Pure: the same history, decisions and time give the same baseline, so a snapshot
 * needs no memory of its own.
 *
 * <p>The rolling baseline is the median of the last {@value #WINDOW} successful runs of the level that is normal, and is
 * refreshed every {@value #REFRESH} of them, or at once where the level is found to have changed or a run is accepted:
 * between refreshes all runs are held against the same numbers. Until the first {@value #REFRESH} runs of a level it is
 * refreshed with each. Which level is normal, {@link Course} tells.
 */
public final class BaselineRules {

    /** Runs in a rolling baseline, at most. */
    public static final int WINDOW = 20;
    /** Runs between two refreshes. */
    public static final int REFRESH = 10;
    /**
     * The history that must be fetched. Counting off tens needs the beginning, and a regression that nobody accepts must
     * not push the last normal runs out of sight: with more runs than this in a series both would happen.
     */
    public static final int HISTORY = 10_000;

    private BaselineRules() {}

    /**
     * The baseline of a series as of a moment.
     *
     * @param series of the history
     * @param history oldest first, without the run that will be judged
     * @param decisions all of them, oldest first
     */
    public static BaselineSelection select(BaselinePolicy policy, SeriesKey series, List<SeriesPoint> history,
            List<BaselineDecision> decisions, Instant now) {
        return select(policy, Course.of(series, history, decisions), history, decisions, now);
    }

    /** As the other, with a course of that history that is known already. */
    public static BaselineSelection select(BaselinePolicy policy, Course course, List<SeriesPoint> history,
            List<BaselineDecision> decisions, Instant now) {
        return switch (policy) {
            case BaselinePolicy.Rolling rolling -> rolling(course, "rolling median", now);
            case BaselinePolicy.Branch branch ->
                rolling(course, "rolling median on branch " + branch.branch(), now);
            case BaselinePolicy.Previous previous -> previous(course, usable(history), now);
            case BaselinePolicy.Named named -> named(course, named.name(), usable(history), decisions, now);
        };
    }

    /**
     * A single run as the baseline, its noise learnt from the history around it.
     *
     * @return empty if the history does not have the run
     */
    public static Optional<Baseline> ofRun(SeriesKey series, RunId run, List<SeriesPoint> history, Instant now) {
        List<SeriesPoint> usable = usable(history);
        return usable.stream().filter(point -> point.run().equals(run)).findFirst()
                .map(point -> Estimate.ofOne(series, "run " + run, point, successful(usable), now));
    }

    private static BaselineSelection rolling(Course course, String origin, Instant now) {
        List<SeriesPoint> normal = course.normal();
        if (normal.size() < 2) {
            return new BaselineSelection.None(normal.size(),
                    (normal.isEmpty() ? "needs 2 more successful runs" : "needs 1 more successful run")
                            + " of this scenario on this testbed and branch");
        }
        int known = normal.size() < REFRESH ? normal.size() : normal.size() / REFRESH * REFRESH;
        Baseline baseline = snapshot(course, origin, known, now);
        return new BaselineSelection.Found(baseline, course, anchor(course, known, now));
    }

    /** The snapshot that was in force when so many normal runs were known. */
    private static Baseline snapshot(Course course, String origin, int known, Instant now) {
        List<SeriesPoint> upTo = course.normal().subList(0, known);
        return Estimate.ofMembers(course.series(), origin, upTo.subList(Math.max(0, known - WINDOW), known), upTo, now);
    }

    /**
     * The better of the first full snapshot of all and the first of the runs in which levels are sought: an improvement so
     * long ago that it is no longer found there must not let a drift hide behind the level before it.
     */
    private static Optional<Baseline> anchor(Course course, int known, Instant now) {
        if (known < 2 * WINDOW) {
            return Optional.empty();
        }
        Baseline first = snapshot(course, "anchor", WINDOW, now);
        int later = Math.max(WINDOW, Math.min(known - WINDOW, course.normal().size() - Course.SEARCHED + WINDOW));
        Baseline second = snapshot(course, "anchor", later, now);
        boolean firstBetter = course.series().metric().direction() == Direction.HIGHER_IS_BETTER
                ? first.median() >= second.median()
                : first.median() <= second.median();
        return Optional.of(firstBetter ? first : second);
    }

    private static BaselineSelection previous(Course course, List<SeriesPoint> history, Instant now) {
        List<SeriesPoint> successful = successful(history);
        if (successful.isEmpty()) {
            return new BaselineSelection.None(0, "needs 1 successful run before this one");
        }
        return single(course, "previous run", successful.getLast(), successful, now);
    }

    private static BaselineSelection named(Course course, String name, List<SeriesPoint> history,
            List<BaselineDecision> decisions, Instant now) {
        Optional<BaselineDecision.Name> decision = decisions.stream()
                .filter(BaselineDecision.Name.class::isInstance).map(BaselineDecision.Name.class::cast)
                .filter(d -> d.name().equals(name)).reduce((first, second) -> second);
        if (decision.isEmpty()) {
            return new BaselineSelection.None(0,
                    "no run is named '" + name + "'; name one with 'holdfast baseline set " + name + " RUN'");
        }
        Optional<SeriesPoint> run = history.stream().filter(point -> point.run().equals(decision.get().run()))
                .findFirst();
        if (run.isEmpty()) {
            return new BaselineSelection.None(0, "baseline '" + name + "' is run " + decision.get().run()
                    + ", which has no such series on this testbed and branch");
        }
        return single(course, "run named " + name, run.get(), successful(history), now);
    }

    private static BaselineSelection single(Course course, String origin, SeriesPoint run, List<SeriesPoint> around,
            Instant now) {
        return new BaselineSelection.Found(Estimate.ofOne(course.series(), origin, run, around, now), course,
                Optional.empty());
    }

    private static List<SeriesPoint> usable(List<SeriesPoint> history) {
        return history.stream().filter(point -> point.value() > 0 && point.value() < Double.POSITIVE_INFINITY)
                .toList();
    }

    private static List<SeriesPoint> successful(List<SeriesPoint> history) {
        return history.stream().filter(SeriesPoint::successful).toList();
    }
}
