package dev.holdfast.core.window;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds the seconds of a load run against degradation rules, by the very state machine that watches live data. Since a
 * second keeps percentiles and not the requests themselves, each rule is tried with as few and with as many bad requests
 * as there can have been: it fired if it did so with the few, it did not if not even with the many. A rule for which the
 * run is too short is shown and does not gate.
 */
public final class RunDegradation {

    private static final String SOURCE = "run";

    private RunDegradation() {}

    /**
     * One finding for each rule, in their order.
     *
     * @param targets the objectives that hold for the run as a whole
     */
    public static List<Finding> judge(List<DegradationRule> rules, List<Objective> targets, RunResult.Load load) {
        return rules.stream().map(rule -> rule.against(targets).map(known -> judge(rule, known, load))
                .orElseGet(() -> silent(rule, "no objective of the run as a whole sets that target"))).toList();
    }

    private static Finding judge(DegradationRule rule, WindowRule known, RunResult.Load load) {
        if (known.bad() instanceof Bad.Busy) {
            return silent(rule, "a load run does not see into pools; live data may");
        }
        Duration length = Duration.ofSeconds(load.timeline().size());
        if (length.compareTo(known.span()) < 0) {
            return silent(rule, "needs a run of " + Words.time(known.span()) + ", had " + Words.time(length));
        }
        SecondCounts counts = new SecondCounts(known.bad(), load.total().counts());
        Replay few = new Replay(known);
        Replay many = new Replay(known);
        for (Second second : load.timeline()) {
            if (second.ended() > 0) {
                few.add(second, counts.low(second));
                many.add(second, counts.high(second));
            }
        }
        few.finish(length);
        many.finish(length);
        return few.fired().map(alarm -> finding(rule, Judgement.FAIL, true, alarm.counts().total(),
                "degraded from " + begin(alarm, known) + " on: at least " + alarm.text()))
                .orElseGet(() -> quiet(rule, known, many));
    }

    /** Of a rule that is not known to have fired. */
    private static Finding quiet(DegradationRule rule, WindowRule known, Replay many) {
        long judged = many.watch.windowsJudged();
        String window = Words.time(known.window());
        if (judged < known.hysteresis().breakAfter()) {
            return finding(rule, Judgement.INCONCLUSIVE, true, judged,
                    "no data: " + judged + " windows of " + window + " had " + known.evidence().totalMin()
                            + " requests; needs " + known.hysteresis().breakAfter());
        }
        Optional<Transition> possible = many.fired();
        if (possible.isPresent()) {
            return finding(rule, Judgement.INCONCLUSIVE, true, judged, "may have degraded from "
                    + begin(possible.get(), known) + " on: what is kept of each second leaves room for "
                    + possible.get().text());
        }
        return switch (many.watch.state()) {
            case NO_DATA -> finding(rule, Judgement.INCONCLUSIVE, true, judged,
                    "no data at the end of the run: windows of " + window + " without enough requests");
            case PENDING -> finding(rule, Judgement.INCONCLUSIVE, true, judged,
                    "the run ended while windows broke the limit; a longer run would settle it");
            case OK, FIRING -> finding(rule, Judgement.PASS, true, judged,
                    "not in " + known.hysteresis().breakAfter() + " of " + judged + " windows of " + window
                            + " in a row");
        };
    }

    private static String begin(Transition alarm, WindowRule rule) {
        return Words.time(Duration.between(Instant.EPOCH, alarm.at()).minus(rule.span()));
    }

    /** As it should be: a tick beside {@code p95 > 300ms} would read as if it were so. */
    private static String title(DegradationRule rule) {
        return "never " + rule.expression();
    }

    private static Finding silent(DegradationRule rule, String why) {
        return finding(rule, Judgement.INCONCLUSIVE, false, 0, why);
    }

    private static Finding finding(DegradationRule rule, Judgement judgement, boolean gates, long n, String text) {
        Metric metric = switch (rule.watched()) {
            case DegradationRule.Watched.Percentile ignored -> Metric.RESPONSE_TIME;
            case DegradationRule.Watched.Failures failures -> failures.metric();
            case DegradationRule.Watched.Pool ignored -> Metric.COUNT;
        };
        Statistic statistic = rule.watched() instanceof DegradationRule.Watched.Percentile percentile
                ? percentile.of()
                : Statistic.Simple.VALUE;
        return new Finding(Finding.Kind.OBJECTIVE, Scope.RUN, metric, statistic, title(rule), judgement, gates,
                OptionalDouble.empty(), Optional.empty(), n, OptionalDouble.empty(), OptionalDouble.empty(), text);
    }

    /** The rule over the run's seconds, its begin at the epoch so that the first window is a whole one. */
    private static final class Replay {
        private final RuleWatch watch;
        private final List<Transition> transitions = new ArrayList<>();

        Replay(WindowRule rule) {
            this.watch = new RuleWatch(rule);
            transitions.addAll(watch.advanceTo(Instant.EPOCH));
        }

        void add(Second second, Counts counts) {
            transitions.addAll(watch.add(new Reading(Instant.ofEpochSecond(second.second()), SOURCE, counts)));
        }

        void finish(Duration length) {
            transitions.addAll(watch.finish(Instant.EPOCH.plus(length)));
        }

        Optional<Transition> fired() {
            return transitions.stream().filter(change -> change.to() == WatchState.FIRING).findFirst();
        }
    }
}
