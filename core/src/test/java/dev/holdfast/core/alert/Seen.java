package dev.holdfast.core.alert;

import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What runs may show: run {@code i} is made {@code i} hours after {@link #START}. */
final class Seen {

    static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    static final AlertKey P95 = regression("list-traces", Statistic.P95);
    static final AlertKey MEDIAN = regression("list-traces", Statistic.MEDIAN);
    static final AlertKey DOWN = new AlertKey.TargetDown(P95.place());
    static final AlertKey SHIFT = new AlertKey.SuiteShift(P95.place());

    private Seen() {}

    static AlertKey regression(String endpoint, Statistic statistic) {
        return new AlertKey.Regression(new SeriesKey("shop", "traces", "ci", "smoke", "cfg", "tb", "main",
                Scope.endpoint(endpoint), Metric.RESPONSE_TIME, statistic));
    }

    static RunId run(int i) {
        return new RunId(String.format(Locale.ROOT, "20261101-080000-%06x", i));
    }

    static Instant at(int i) {
        return START.plus(Duration.ofHours(i));
    }

    /** Run {@code i} shows it, and nobody knows since when. */
    static AlertObservation.Worse worse(AlertKey key, int i, AlertSeverity severity) {
        return worse(key, i, i, severity, true, false);
    }

    /** Run {@code i} shows it, and it begins with run {@code start}. */
    static AlertObservation.Worse since(AlertKey key, int start, int i, AlertSeverity severity) {
        return worse(key, start, i, severity, true, true);
    }

    static AlertObservation.Worse perhaps(AlertKey key, int i) {
        return worse(key, i, i, AlertSeverity.WARNING, false, false);
    }

    static AlertObservation.Worse worse(AlertKey key, int start, int i, AlertSeverity severity, boolean confirmed,
            boolean located) {
        List<RunId> runs = IntStream.rangeClosed(0, i).mapToObj(Seen::run).toList();
        return new AlertObservation.Worse(key, run(i), severity, confirmed, key.subject() + " got worse",
                "31 % slower", new AlertFigures(OptionalDouble.of(i), OptionalDouble.of(1), OptionalDouble.of(0.31),
                        Optional.empty(), 20),
                new ChangeStart(run(start), located, Optional.of(commit(start - 1)), Optional.of(commit(start))),
                new RunWindow(runs, start));
    }

    static AlertObservation.Fine fine(AlertKey key, int i) {
        return new AlertObservation.Fine(key, run(i), false, "within normal");
    }

    static AlertObservation.Fine settled(AlertKey key, int i) {
        return new AlertObservation.Fine(key, run(i), true, "a later regime is as before");
    }

    private static String commit(int i) {
        return String.format(Locale.ROOT, "%08x", 0xc0ffee + i);
    }
}
