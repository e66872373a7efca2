package dev.holdfast.report;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.slo.Objective;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a project in a period.
 *
 * @param title what it is about: the project, the service
 * @param from start of the period, inclusive
 * @param to end of the period
 * @param runs newest first
 * @param series in any order; at most {@link #SERIES_MAX}
 */
public record PeriodView(String title, Instant from, Instant to, List<RunSummary> runs, List<Series> series) {

    /** Most series that one report shows. */
    public static final int SERIES_MAX = 500;

    public PeriodView {
        runs = List.copyOf(runs);
        series = List.copyOf(series);
        if (series.size() > SERIES_MAX) {
            throw new IllegalArgumentException("a report shows at most " + SERIES_MAX + " series, there are "
                    + series.size() + "; narrow it to a service, scenario or branch");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the period ends before it starts: " + from + ", " + to);
        }
    }

    /**
     * One series in the period.
     *
     * @param points oldest first; may be empty
     * @param findings of the newest run about this series
     */
    public record Series(SeriesKey key, List<SeriesPoint> points, List<Finding> findings,
            Optional<Objective> objective, Optional<Baseline> baseline) {

        public Series {
            points = List.copyOf(points);
            findings = List.copyOf(findings);
        }

        /** The worst finding; inconclusive where there is none. */
        public Judgement judgement() {
            return Judgement.worst(findings.stream().map(Finding::judgement).toList());
        }

        Optional<SeriesPoint> newest() {
            return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
        }

        /** The finding that says how it stands to what is normal. */
        Optional<Finding> againstNormal() {
            return findings.stream().filter(finding -> finding.kind() != Finding.Kind.OBJECTIVE).findFirst();
        }
    }
}
