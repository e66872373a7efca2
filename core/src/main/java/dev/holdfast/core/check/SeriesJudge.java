package dev.holdfast.core.check;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.baseline.BaselineRules;
import dev.holdfast.core.baseline.BaselineSelection;
import dev.holdfast.core.baseline.Course;
import dev.holdfast.core.detect.Detector;
import dev.holdfast.core.detect.Drift;
import dev.holdfast.core.detect.Drifts;
import dev.holdfast.core.detect.Evidence;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.Repeats;
import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Judges the series of one run, each by itself: baseline, then this run, then what several runs say together. */
final class SeriesJudge {

    /** What a main branch is usually called. */
    private static final List<String> MAIN_BRANCHES = List.of("main", "master");
    /** A branch's runs together say something from here on. */
    private static final int TOGETHER_MIN = 3;

    private final RunRecord run;
    private final List<RunRecord> attempts;
    private final RegressionPolicy regression;
    private final History history;
    private final List<BaselineDecision> decisions;
    private final Instant now;
    private final Set<RunId> own = new HashSet<>();

    /** @param attempts the earlier runs of the same attempt, oldest first, which say nothing of what is normal */
    SeriesJudge(RunRecord run, List<RunRecord> attempts, RegressionPolicy regression, History history, Instant now) {
        this.run = run;
        this.attempts = attempts;
        this.regression = regression;
        this.history = history;
        this.decisions = history.decisions();
        this.now = now;
        own.add(run.id());
        attempts.forEach(attempt -> own.add(attempt.id()));
    }

    Verdict verdict(SeriesKey key, OptionalDouble value) {
        Optional<SeriesPoint> point = value.isPresent() && value.getAsDouble() > 0
                ? Optional.of(point(run, value.getAsDouble()))
                : Optional.empty();
        List<SeriesPoint> earlier = earlier(key);
        Course course = Course.of(key, earlier, point, decisions);
        return switch (select(key, course, earlier)) {
            case BaselineSelection.None none -> new Verdict.NoBaseline(key, value, none.have(), none.need());
            case BaselineSelection.Found found when point.isEmpty() ->
                new Verdict.NoBaseline(key, value, found.baseline().runs(), "the run's value is zero or missing");
            case BaselineSelection.Found found -> verdict(key, found, course, point.get());
        };
    }

    private Verdict verdict(SeriesKey key, BaselineSelection.Found found, Course course, SeriesPoint point) {
        Thresholds thresholds = regression.thresholdsFor(key.metric(), key.scope(), key.statistic());
        Verdict.Compared single = Detector.compare(key, found.baseline(), point.value(), thresholds,
                found.course().usual().stream().mapToDouble(SeriesPoint::value).toArray());
        if (found.baseline().runs() == 1) {
            return single;
        }
        double[] members = members(found);
        if (!attempts.isEmpty()) {
            Repeats repeats = Repeats.of(found.baseline(), members, attempt(key, point));
            return looksWorse(single) || anyLooksWorse(key, found, thresholds)
                    ? Detector.withReruns(single, repeats, thresholds)
                    : single;
        }
        Optional<Evidence.Confirmed> together = together(found, course, members);
        Verdict.Compared verdict = together.isPresent()
                ? Detector.withChange(single, together.get(), thresholds)
                : single;
        return verdict instanceof Verdict.Unchanged unchanged
                ? drift(found, course, point).<Verdict>map(
                        drift -> new Verdict.Drifting(key, unchanged.baseline(), unchanged.shift(), drift))
                        .orElse(verdict)
                : verdict;
    }

    /** What the runs of the newest level say of it, where it is worse than normal. */
    private static Optional<Evidence.Confirmed> together(BaselineSelection.Found found, Course course,
            double[] members) {
        boolean sameSeries = found.course().series().equals(course.series());
        if (sameSeries && course.regression().isPresent()) {
            Course.Regression regression = course.regression().get();
            return Optional.of(new Evidence.Confirmed(Evidence.Source.CHANGE,
                    Repeats.of(found.baseline(), members, regression.runs())));
        }
        if (sameSeries || course.current().size() < TOGETHER_MIN) {
            return Optional.empty();
        }
        Repeats repeats = Repeats.of(found.baseline(), members, course.current());
        return repeats.chance() < Repeats.CONVINCING
                ? Optional.of(new Evidence.Confirmed(Evidence.Source.BRANCH, repeats))
                : Optional.empty();
    }

    /** Of a level that is worse, but by so little that nobody is told, the trend that led to it may be worth telling. */
    private static Optional<Drift> drift(BaselineSelection.Found found, Course course, SeriesPoint point) {
        if (!found.course().series().equals(course.series())) {
            return Optional.empty();
        }
        Stream<SeriesPoint> newest = course.regression().map(small -> small.runs().stream())
                .orElseGet(() -> Stream.of(point));
        double[] level = Stream.concat(course.normal().stream(), newest).mapToDouble(SeriesPoint::value).toArray();
        return Drifts.creeping(level, course.series().metric().direction()).<Drift>map(creeping -> creeping)
                .or(() -> found.anchor().flatMap(anchor -> Drifts.fromAnchor(anchor, found.baseline())));
    }

    /** The values that the baseline is the median of. */
    private static double[] members(BaselineSelection.Found found) {
        Set<RunId> ids = new HashSet<>(found.baseline().members());
        return found.course().normal().stream().filter(point -> ids.contains(point.run()))
                .mapToDouble(SeriesPoint::value).toArray();
    }

    /** The series' values in all runs of the attempt, this one last. */
    private List<SeriesPoint> attempt(SeriesKey key, SeriesPoint point) {
        List<SeriesPoint> all = new ArrayList<>();
        for (RunRecord attempt : attempts) {
            if (attempt.successful()) {
                value(attempt, key).stream().filter(value -> value > 0).mapToObj(value -> point(attempt, value))
                        .forEach(all::add);
            }
        }
        all.add(point);
        return all;
    }

    private boolean anyLooksWorse(SeriesKey key, BaselineSelection.Found found, Thresholds thresholds) {
        return attempts.stream().filter(RunRecord::successful).flatMap(attempt -> value(attempt, key).stream().boxed())
                .anyMatch(value -> value > 0
                        && looksWorse(Detector.compare(key, found.baseline(), value, thresholds)));
    }

    private static boolean looksWorse(Verdict verdict) {
        return verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Inconclusive;
    }

    private static OptionalDouble value(RunRecord of, SeriesKey key) {
        return of.measurement(key.scope(), key.metric()).map(measurement -> measurement.value(key.statistic()))
                .orElse(OptionalDouble.empty());
    }

    private static SeriesPoint point(RunRecord of, double value) {
        return new SeriesPoint(of.id(), of.startedAt(), of.context().git().map(GitState::commit), value,
                of.successful(), false);
    }

    /**
     * The baseline that the policy asks for. A rolling one is of the run's own branch or of the main branch, whichever is
     * better known, so that the first runs of a branch are held against what they branched from.
     */
    private BaselineSelection select(SeriesKey key, Course course, List<SeriesPoint> earlier) {
        return switch (regression.against(key.metric(), key.scope(), key.statistic())) {
            case BaselinePolicy.Branch branch -> elsewhere(branch, key.onBranch(branch.branch()));
            case BaselinePolicy.Previous previous -> BaselineRules.select(previous, course, earlier, decisions, now);
            case BaselinePolicy.Named named -> BaselineRules.select(named, course, earlier, decisions, now);
            case BaselinePolicy.Rolling rolling -> {
                BaselineSelection best = BaselineRules.select(rolling, course, earlier, decisions, now);
                for (String main : mainBranches()) {
                    BaselineSelection other = elsewhere(new BaselinePolicy.Branch(main), key.onBranch(main));
                    best = confidence(other) > confidence(best) ? other : best;
                }
                yield best;
            }
        };
    }

    private BaselineSelection elsewhere(BaselinePolicy policy, SeriesKey series) {
        return BaselineRules.select(policy, series, earlier(series), decisions, now);
    }

    private List<SeriesPoint> earlier(SeriesKey series) {
        return history.of(series, BaselineRules.HISTORY).stream()
                .filter(point -> !own.contains(point.run()) && !point.startedAt().isAfter(run.startedAt())).toList();
    }

    private List<String> mainBranches() {
        boolean elsewhere = run.context().git().isPresent() && !MAIN_BRANCHES.contains(run.context().branch());
        return elsewhere ? MAIN_BRANCHES : List.of();
    }

    private static double confidence(BaselineSelection selection) {
        return switch (selection) {
            case BaselineSelection.Found found -> found.baseline().confidence().value();
            case BaselineSelection.None none -> -1;
        };
    }

    static Optional<Baseline> baseline(Verdict verdict) {
        return verdict instanceof Verdict.Compared compared ? Optional.of(compared.baseline()) : Optional.empty();
    }
}
