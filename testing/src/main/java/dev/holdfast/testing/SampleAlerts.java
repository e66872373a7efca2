package dev.holdfast.testing;

import dev.holdfast.core.alert.Acknowledgement;
import dev.holdfast.core.alert.AlertActs;
import dev.holdfast.core.alert.AlertActs.Reach;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertFigures;
import dev.holdfast.core.alert.AlertId;
import dev.holdfast.core.alert.AlertKey;
import dev.holdfast.core.alert.AlertMatcher;
import dev.holdfast.core.alert.AlertObservation;
import dev.holdfast.core.alert.AlertPlace;
import dev.holdfast.core.alert.AlertRules;
import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.alert.ChangeStart;
import dev.holdfast.core.alert.Resolution;
import dev.holdfast.core.alert.RunWindow;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Alerts of the runs that {@link SampleRuns} makes, at the time of the run. */
public final class SampleAlerts {

    private SampleAlerts() {}

    /** Run {@code i} is where the p95 of the endpoint is 31 % slower. */
    public static AlertObservation.Worse slower(String endpoint, int i, AlertSeverity severity) {
        RunRecord run = SampleRuns.load(i);
        SeriesKey series = SeriesKey.of(run.context(), Scope.endpoint(endpoint), Metric.RESPONSE_TIME, Statistic.P95);
        return observed(new AlertKey.Regression(series), series.shortLabel() + " got worse", i, severity,
                new AlertFigures(OptionalDouble.of(54_400_000), OptionalDouble.of(41_500_000), OptionalDouble.of(0.31),
                        Optional.of(new Interval(0.22, Double.POSITIVE_INFINITY, 0.95)), 20));
    }

    /** Run {@code i} missed the limit of 150 ms at the endpoint. */
    public static AlertObservation.Worse missed(String endpoint, int i) {
        RunRecord run = SampleRuns.load(i);
        SeriesKey series = SeriesKey.of(run.context(), Scope.endpoint(endpoint), Metric.RESPONSE_TIME, Statistic.P95);
        return observed(new AlertKey.MissedObjective(series, "p95 < 150ms"),
                series.shortLabel() + " missed p95 < 150ms", i, AlertSeverity.ERROR,
                new AlertFigures(OptionalDouble.of(172_000_000), OptionalDouble.of(150_000_000),
                        OptionalDouble.of(0.1467), Optional.of(new Interval(168_000_000, 177_000_000, 0.95)), 1000));
    }

    /** The target of run {@code i} gave no answer. */
    public static AlertObservation.Worse down(int i) {
        return observed(new AlertKey.TargetDown(AlertPlace.of(SampleRuns.load(i).context())),
                "the target could not be measured", i, AlertSeverity.CRITICAL, AlertFigures.NONE);
    }

    /** In run {@code i} all is as it was. */
    public static AlertObservation.Fine fine(AlertKey key, int i) {
        return new AlertObservation.Fine(key, SampleRuns.load(i).id(), false, "within normal");
    }

    /** A history in which everything happens that may happen to alerts. */
    public static void live(AlertStore store) {
        show(store, 1, slower("list-traces", 1, AlertSeverity.WARNING), missed("list-traces", 1), down(1));
        AlertId first = store.book().alerts().getFirst().id();
        show(store, 2, slower("list-traces", 2, AlertSeverity.ERROR));
        store.update(book -> acts(book, "日本 o'brien", 2).acknowledge(first, Reach.GROUP,
                Acknowledgement.Kind.INVESTIGATING, "ann", "new \"index\"\nis missing", Optional.of(at(3))));
        show(store, 4, slower("list-traces", 4, AlertSeverity.ERROR));
        show(store, 5, fine(slower("list-traces", 5, AlertSeverity.ERROR).key(), 5));
        store.update(book -> acts(book, "ann", 5).resolve(first, Reach.ALONE, Resolution.FALSE_ALARM, ""));
        store.update(book -> acts(book, "ann", 6).silence(new AlertMatcher("metric=response_time, get-*"), at(90),
                "migration"));
        store.update(book -> acts(book, "bob", 7).unsilence(book.silences().getFirst().id()));
        AlertId second = store.book().alerts().get(1).id();
        store.update(book -> acts(book, "ann", 8).acknowledge(second, Reach.ALONE, Acknowledgement.Kind.ACCEPTED,
                "team-traces", "until the next release", Optional.empty()));
    }

    /** What the observations come to, at the time of run {@code i}. */
    public static void show(AlertStore store, int i, AlertObservation... observations) {
        store.update(book -> AlertRules.observe(book, List.of(observations), at(i)));
    }

    /** When run {@code i} ended. */
    public static Instant at(int i) {
        return SampleRuns.FIRST_START.plus(Duration.ofHours(i)).plusNanos(1);
    }

    private static AlertActs acts(AlertBook book, String by, int i) {
        return new AlertActs(book, by, at(i).plusSeconds(60));
    }

    private static AlertObservation.Worse observed(AlertKey key, String title, int i, AlertSeverity severity,
            AlertFigures figures) {
        RunRecord run = SampleRuns.load(i);
        return new AlertObservation.Worse(key, run.id(), severity, true, title,
                "31 % slower than the median of 20 runs, 22 % to 41 %", figures,
                new ChangeStart(run.id(), false, Optional.of(SampleRuns.commit(i - 1)),
                        Optional.of(SampleRuns.commit(i))),
                new RunWindow(IntStream.rangeClosed(Math.max(0, i - 6), i).mapToObj(n -> SampleRuns.load(n).id())
                        .toList(), Math.min(i, 6)));
    }
}
