package dev.holdfast.core.slo;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.stats.OrderStatistics;
import dev.holdfast.core.stats.Proportions;
import dev.holdfast.core.stats.QuantileRatio;
import dev.holdfast.core.stats.Quantiles;
import dev.holdfast.core.unit.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a service came back after a spike, second by second. A second is as before when its p95 is at most
 * {@link #LIKE_BEFORE} times what base had at most, and its errors are no more than base's errors explain: a service that
 * refuses everything answers fast. Disturbed seconds, and seconds in which nothing was due, say nothing.
 */
final class Recovery {

    /** So much slower still counts as fast as before. */
    static final double LIKE_BEFORE = 1.1;
    /** So many seconds in a row, so that one lucky second is no recovery. */
    static final int IN_A_ROW = 3;

    private static final double CONFIDENCE = 0.95;
    /** With fewer seconds the median of their p95s has no interval. */
    private static final int SECONDS_MIN = 6;
    /** What a single second of base may reach: nine in ten of its own seconds did not. */
    private static final double USUAL_SECOND = 0.9;

    private final PhaseResult base;
    private final PhaseResult recovery;
    private final PhaseSeconds before;
    private final PhaseSeconds after;

    Recovery(RunResult.Load load, PhaseResult base, PhaseResult recovery) {
        this.base = base;
        this.recovery = recovery;
        this.before = PhaseSeconds.of(load, base);
        this.after = PhaseSeconds.of(load, recovery);
    }

    /** What the seconds tell of the time to recover. */
    private record Return(OptionalDouble at, double notBefore, int usable) {}

    /** Whether the time to recover, in nanoseconds, keeps the limit. */
    Finding within(String title, Comparator comparator, double limitNanos) {
        OptionalDouble limit = OptionalDouble.of(limitNanos);
        Optional<String> doubt = doubt();
        if (doubt.isPresent()) {
            return time(title, Judgement.INCONCLUSIVE, OptionalDouble.empty(), limit, doubt.get());
        }
        double bound = slowest();
        Return seen = look(bound);
        String before = IN_A_ROW + " seconds in a row with a p95 of at most " + milliseconds(bound) + " ms, as in "
                + base.name();
        boolean earliestKeeps = comparator.holds(1e9 * seen.notBefore(), limitNanos);
        if (seen.at().isPresent()) {
            double at = seen.at().getAsDouble();
            boolean keeps = comparator.holds(1e9 * at, limitNanos);
            Judgement judgement = keeps ? Judgement.PASS : earliestKeeps ? Judgement.INCONCLUSIVE : Judgement.FAIL;
            String hidden = judgement == Judgement.INCONCLUSIVE
                    ? "; disturbed seconds hide whether it was after " + seconds(seen.notBefore()) + " s already"
                    : "";
            return time(title, judgement, OptionalDouble.of(1e9 * at), limit,
                    "recovered after " + seconds(at) + " s: " + before + hidden);
        }
        if (!earliestKeeps) {
            return time(title, Judgement.FAIL, OptionalDouble.empty(), limit,
                    "not recovered within " + seconds(after.end() - after.begin()) + " s: not " + before);
        }
        double needed = Math.ceil(limitNanos / 1e9) + IN_A_ROW;
        return time(title, Judgement.INCONCLUSIVE, OptionalDouble.empty(), limit,
                "not recovered yet, with " + seen.usable() + " seconds to see it in; needs a " + recovery.name()
                        + " of " + seconds(needed) + " s or more without disturbance");
    }

    private Return look(double bound) {
        double notBefore = 0;
        double since = 0;
        int good = 0;
        int usable = 0;
        for (Second second : after.all()) {
            if (second.disturbed() || (second.ended() == 0 && second.offered() == 0)) {
                continue;
            }
            usable++;
            if (!isAsBefore(second, bound)) {
                good = 0;
                notBefore = second.second() + 1 - after.begin();
                continue;
            }
            since = good == 0 ? Math.max(0, second.second() - after.begin()) : since;
            good++;
            if (good == IN_A_ROW) {
                return new Return(OptionalDouble.of(since), notBefore, usable);
            }
        }
        return new Return(OptionalDouble.empty(), notBefore, usable);
    }

    private boolean isAsBefore(Second second, double bound) {
        RequestCounts counts = base.total().counts();
        double share = Proportions.wilson((double) counts.errors() / counts.requests(), counts.requests(), CONFIDENCE)
                .high();
        double errors = share * second.ended();
        return second.ended() > 0 && second.p95Nanos() <= bound && second.errors() <= errors + 2 * Math.sqrt(errors);
    }

    /**
     * The slowest p95 of a second that is as before. The p95 of one second scatters more than that of the whole phase, the
     * more the fewer requests it has; so that it is held against what base's own seconds reached, where that is more.
     */
    private double slowest() {
        double ofAll = base.total().responseTime().percentileIntervalNanos(95, CONFIDENCE).high();
        double[] usual = before.p95s();
        return LIKE_BEFORE * (usual.length < IN_A_ROW
                ? ofAll
                : Math.max(ofAll, Quantiles.quantile(usual, USUAL_SECOND)));
    }

    /** Why nothing can be said, where that is so. */
    private Optional<String> doubt() {
        long requests = base.total().responseTime().count();
        long needed = OrderStatistics.valuesNeededForUpperBound(0.95, CONFIDENCE);
        if (requests < needed) {
            return Optional.of("needs " + needed + " requests in " + base.name() + " to know what was before, had "
                    + requests);
        }
        if (after.all().isEmpty()) {
            return Optional.of("no data: no whole second of " + recovery.name());
        }
        return disturbed(base, before).or(() -> disturbed(recovery, after));
    }

    private static Optional<String> disturbed(PhaseResult phase, PhaseSeconds seconds) {
        return seconds.isDisturbed()
                ? Optional.of("the machine kept the generator from its work in " + seconds.disturbed() + " of "
                        + seconds.all().size() + " s of " + phase.name() + "; needs a quieter one")
                : Optional.empty();
    }

    /** Whether the end of the recovery is still slower than base: shown by the seconds' p95s, so that it counts as a ratchet. */
    Finding residual(String title) {
        PhaseSeconds last = after.lastThird();
        Optional<String> disturbed = disturbed(base, before).or(() -> disturbed(recovery, last));
        if (disturbed.isPresent()) {
            return undecided(title, disturbed.get());
        }
        double[] then = before.p95s();
        double[] now = last.p95s();
        if (then.length < SECONDS_MIN || now.length < SECONDS_MIN) {
            return undecided(title, "needs " + SECONDS_MIN + " undisturbed seconds of " + base.name()
                    + " and as many in the last third of " + recovery.name() + ", had " + then.length + " and "
                    + now.length);
        }
        QuantileRatio ratio = QuantileRatio.of(median(now), median(then));
        double unit = Quantiles.median(then);
        Judgement judgement = ratio.value() <= LIKE_BEFORE
                ? Judgement.PASS
                : ratio.interval().low() > LIKE_BEFORE ? Judgement.FAIL : Judgement.INCONCLUSIVE;
        String need = judgement == Judgement.INCONCLUSIVE ? "; " + secondsNeeded(ratio, then.length, now.length) : "";
        String text = String.format(Locale.ROOT,
                "p95 in the last %d s is %.2f x %s (95 %% interval %.2f to %.2f, limit %.1f)%s", now.length,
                ratio.value(), base.name(), ratio.interval().low(), ratio.interval().high(), LIKE_BEFORE, need);
        return new Finding(Finding.Kind.OBJECTIVE, recovery.total().scope(), Metric.RESPONSE_TIME, Statistic.P95, title,
                judgement, true, OptionalDouble.of(unit * ratio.value()), Optional.of(ratio.interval().scaledBy(unit)),
                now.length, OptionalDouble.of(LIKE_BEFORE * unit), OptionalDouble.of(ratio.value() / LIKE_BEFORE - 1),
                text);
    }

    private String secondsNeeded(QuantileRatio ratio, int then, int now) {
        OptionalDouble times = ratio.timesToSettle(LIKE_BEFORE);
        return times.isEmpty()
                ? "too close to the limit for any number of seconds"
                : String.format(Locale.ROOT, "about %.0f seconds of %s and %.0f at the end of %s would settle it",
                        Math.ceil(Math.max(1, times.getAsDouble()) * then), base.name(),
                        Math.ceil(Math.max(1, times.getAsDouble()) * now), recovery.name());
    }

    private static QuantileRatio.Estimate median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        OrderStatistics.Ranks ranks = OrderStatistics.ranks(sorted.length, 0.5, CONFIDENCE);
        return new QuantileRatio.Estimate(Quantiles.median(sorted),
                new Interval(sorted[(int) ranks.low().orElseThrow() - 1], sorted[(int) ranks.high().orElseThrow() - 1],
                        CONFIDENCE));
    }

    private Finding undecided(String title, String doubt) {
        return new Finding(Finding.Kind.OBJECTIVE, recovery.total().scope(), Metric.RESPONSE_TIME, Statistic.P95, title,
                Judgement.INCONCLUSIVE, true, OptionalDouble.empty(), Optional.empty(), 0, OptionalDouble.empty(),
                OptionalDouble.empty(), doubt);
    }

    private Finding time(String title, Judgement judgement, OptionalDouble value, OptionalDouble limit, String text) {
        OptionalDouble change = value.isPresent()
                ? OptionalDouble.of(value.getAsDouble() / limit.getAsDouble() - 1)
                : OptionalDouble.empty();
        return new Finding(Finding.Kind.OBJECTIVE, recovery.total().scope(), Metric.RECOVERY_TIME,
                Statistic.Simple.VALUE, title, judgement, true, value, Optional.empty(), value.isPresent() ? 1 : 0,
                limit, change, text);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }

    private static String milliseconds(double nanos) {
        return BigDecimal.valueOf(nanos / 1e6).round(new MathContext(3)).stripTrailingZeros()
                .toPlainString();
    }
}
