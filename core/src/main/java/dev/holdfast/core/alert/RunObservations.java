package dev.holdfast.core.alert;

import dev.holdfast.core.detect.Severity;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a judged run says for alerts: the one place where findings and verdicts become observations. A finding that fails
 * confirms, one that warns must be seen by a second run; what is inconclusive or only for information says nothing, and
 * neither does a run that was interrupted or spoiled by its generator.
 */
public final class RunObservations {

    private final RunRecord run;
    private final List<Verdict> verdicts;
    private final AlertBook book;
    private final Function<SeriesKey, List<SeriesPoint>> history;

    private RunObservations(RunRecord run, List<Verdict> verdicts, AlertBook book,
            Function<SeriesKey, List<SeriesPoint>> history) {
        this.run = run;
        this.verdicts = verdicts;
        this.book = book;
        this.history = history;
    }

    /**
     * The observations of one run.
     *
     * @param run judged
     * @param verdicts what its series were held against
     * @param book the alerts until now, for the bars of their series and the objectives that they are about
     * @param history the newest values of a series, oldest first, with this run or without it
     */
    public static List<AlertObservation> of(RunRecord run, List<Verdict> verdicts, AlertBook book,
            Function<SeriesKey, List<SeriesPoint>> history) {
        return new RunObservations(run, verdicts, book, history).all();
    }

    private List<AlertObservation> all() {
        return switch (run.outcome()) {
            case COMPLETED, ABORTED -> ofFindings();
            case FAILED -> List.of(down());
            case INTERRUPTED, GENERATOR_BOUND -> List.of();
        };
    }

    private List<AlertObservation> ofFindings() {
        List<AlertObservation> all = new ArrayList<>();
        boolean whole = run.outcome() == Outcome.COMPLETED && run.successful();
        if (whole) {
            all.add(new AlertObservation.Fine(new AlertKey.TargetDown(AlertPlace.of(run.context())), run.id(), true,
                    "the target was measured again"));
        }
        for (Finding finding : run.findings()) {
            switch (finding.judgement()) {
                case WARN, FAIL -> worse(finding).ifPresent(all::add);
                case PASS -> {
                    if (whole) { // otherwise few of its numbers speak of the target's work
                        all.add(new AlertObservation.Fine(key(finding), run.id(), false, finding.explanation()));
                    }
                }
                case INCONCLUSIVE -> {
                    // says neither
                }
            }
        }
        all.addAll(withdrawn());
        return all;
    }

    private Optional<AlertObservation> worse(Finding finding) {
        Optional<Verdict.Regressed> regression = finding.kind() == Finding.Kind.BASELINE
                ? regression(series(finding))
                : Optional.empty();
        boolean certain = regression.map(this::isBeyondBar).orElse(true);
        if (!finding.gates() || !certain) {
            return Optional.empty();
        }
        return Optional.of(worse(key(finding), severity(finding, regression),
                finding.judgement() == Judgement.FAIL, title(finding), finding.explanation(),
                AlertFigures.of(finding), around(series(finding))));
    }

    /** After a false alarm more is asked of a series than its verdict asks. */
    private boolean isBeyondBar(Verdict.Regressed regressed) {
        SeriesBar bar = book.bar(regressed.series());
        return bar.equals(SeriesBar.STANDARD) || regressed.shift().z() >= bar.z();
    }

    private static AlertSeverity severity(Finding finding, Optional<Verdict.Regressed> regression) {
        if (finding.judgement() == Judgement.WARN) {
            return AlertSeverity.WARNING;
        }
        return regression.filter(found -> found.severity() == Severity.CRITICAL).isPresent()
                ? AlertSeverity.CRITICAL
                : AlertSeverity.ERROR;
    }

    private static String title(Finding finding) {
        return switch (finding.kind()) {
            case OBJECTIVE -> finding.subject() + " missed " + finding.title();
            case BASELINE -> finding.subject() + " got worse";
        };
    }

    private AlertObservation down() {
        return worse(new AlertKey.TargetDown(AlertPlace.of(run.context())), AlertSeverity.ERROR, true,
                run.context().scenario() + " could not be measured",
                run.notes().isEmpty() ? "nothing of it could be measured" : run.notes().getFirst(), AlertFigures.NONE,
                List.of());
    }

    private AlertObservation worse(AlertKey key, AlertSeverity severity, boolean confirmed, String title,
            String explanation, AlertFigures figures, List<SeriesPoint> earlier) {
        List<RunId> runs = new ArrayList<>(earlier.stream().map(SeriesPoint::run).toList());
        runs.add(run.id());
        Optional<String> lastGood = earlier.reversed().stream()
                .filter(point -> point.successful() && !point.regressed()).findFirst().flatMap(SeriesPoint::commit);
        ChangeStart start = new ChangeStart(run.id(), false, lastGood, run.context().git().map(GitState::commit));
        return new AlertObservation.Worse(key, run.id(), severity, confirmed, title, explanation, figures, start,
                new RunWindow(runs, runs.size() - 1));
    }

    /** The runs of a series before this one. */
    private List<SeriesPoint> around(SeriesKey series) {
        return history.apply(series).stream()
                .filter(point -> !point.run().equals(run.id()) && !point.startedAt().isAfter(run.startedAt())).toList();
    }

    /** An objective that nobody asks for any more cannot be met again: its alert is over. */
    private List<AlertObservation> withdrawn() {
        AlertPlace place = AlertPlace.of(run.context());
        Set<AlertKey> asked = run.findings().stream().map(this::key).collect(Collectors.toSet());
        return book.open().stream().map(Alert::key)
                .filter(key -> key instanceof AlertKey.MissedObjective && key.place().equals(place)
                        && !asked.contains(key))
                .<AlertObservation>map(key -> new AlertObservation.Fine(key, run.id(), true,
                        "the objective is no longer asked"))
                .toList();
    }

    private AlertKey key(Finding finding) {
        return switch (finding.kind()) {
            case OBJECTIVE -> new AlertKey.MissedObjective(series(finding), finding.title());
            case BASELINE -> new AlertKey.Regression(series(finding));
        };
    }

    private SeriesKey series(Finding finding) {
        return SeriesKey.of(run.context(), finding.scope(), finding.metric(), finding.statistic());
    }

    private Optional<Verdict.Regressed> regression(SeriesKey series) {
        return verdicts.stream().filter(Verdict.Regressed.class::isInstance).map(Verdict.Regressed.class::cast)
                .filter(regressed -> regressed.series().equals(series)).findFirst();
    }
}
