package dev.holdfast.core.alert;

import dev.holdfast.core.detect.Evidence;
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
 * What a judged run says for alerts: the one place where findings and verdicts become observations. An objective that is
 * missed confirms, and so does a regression that several runs show; one that a single run shows must be seen by a second.
 * What is inconclusive or only for information says nothing, and neither does a run that was interrupted or spoiled by its
 * generator.
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
            all.add(suite());
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

    private AlertObservation suite() {
        AlertKey key = new AlertKey.SuiteShift(AlertPlace.of(run.context()));
        long moved = verdicts.stream().filter(verdict -> verdict instanceof Verdict.Inconclusive doubtful
                && doubtful.doubt() == Verdict.Doubt.WHOLE_SUITE).count();
        return moved == 0
                ? new AlertObservation.Fine(key, run.id(), true, "its series no longer move alike")
                : worse(key, AlertSeverity.WARNING, false, "most of what is measured got worse alike",
                        moved + " series moved by a similar factor, as a slower machine makes it", AlertFigures.NONE,
                        List.of(), new ChangeStart(run.id(), false, Optional.empty(), commit()));
    }

    private Optional<AlertObservation> worse(Finding finding) {
        Optional<Verdict.Regressed> regression = finding.kind() == Finding.Kind.BASELINE
                ? regression(series(finding))
                : Optional.empty();
        if (!finding.gates() || !regression.map(this::isWorthIt).orElse(true)) {
            return Optional.empty();
        }
        boolean confirmed = regression.map(found -> found.evidence() instanceof Evidence.Confirmed)
                .orElse(finding.kind() == Finding.Kind.TREND || finding.judgement() == Judgement.FAIL);
        List<SeriesPoint> earlier = around(series(finding));
        return Optional.of(worse(key(finding), severity(finding, regression), confirmed, title(finding),
                finding.explanation(), AlertFigures.of(finding), earlier, start(regression, earlier)));
    }

    /** A confirmed one that its verdict would not tell anybody of is none; after a false alarm more is asked. */
    private boolean isWorthIt(Verdict.Regressed regressed) {
        SeriesBar bar = book.bar(regressed.series());
        return switch (regressed.evidence()) {
            case Evidence.OneRun alone -> bar.equals(SeriesBar.STANDARD) || regressed.shift().z() >= bar.z();
            case Evidence.Confirmed confirmed -> regressed.alert().isPresent() && (bar.equals(SeriesBar.STANDARD)
                    || (confirmed.repeats().z() >= bar.z() && confirmed.repeats().chance() < bar.significance()));
        };
    }

    private static AlertSeverity severity(Finding finding, Optional<Verdict.Regressed> regression) {
        Severity severity = regression.map(found -> found.alert().orElse(found.severity()))
                .orElse(finding.judgement() == Judgement.WARN ? Severity.WARNING : Severity.ERROR);
        return switch (severity) {
            case INFO -> AlertSeverity.INFO;
            case WARNING -> AlertSeverity.WARNING;
            case ERROR -> AlertSeverity.ERROR;
            case CRITICAL -> AlertSeverity.CRITICAL;
        };
    }

    /** Where the history shows it to begin; otherwise at this run. */
    private ChangeStart start(Optional<Verdict.Regressed> regression, List<SeriesPoint> earlier) {
        Optional<RunId> since = regression.map(Verdict.Regressed::evidence)
                .filter(Evidence.Confirmed.class::isInstance).map(Evidence.Confirmed.class::cast)
                .map(confirmed -> confirmed.repeats().since());
        Optional<SeriesPoint> first = since
                .flatMap(id -> earlier.stream().filter(point -> point.run().equals(id)).findFirst());
        return first
                .map(point -> new ChangeStart(point.run(), true,
                        lastGood(earlier.subList(0, earlier.indexOf(point))), point.commit()))
                .orElseGet(() -> new ChangeStart(run.id(), false, lastGood(earlier), commit()));
    }

    private static Optional<String> lastGood(List<SeriesPoint> earlier) {
        return earlier.reversed().stream().filter(point -> point.successful() && !point.regressed()).findFirst()
                .flatMap(SeriesPoint::commit);
    }

    private Optional<String> commit() {
        return run.context().git().map(GitState::commit);
    }

    private static String title(Finding finding) {
        return switch (finding.kind()) {
            case OBJECTIVE -> finding.subject() + " missed " + finding.title();
            case BASELINE -> finding.subject() + " got worse";
            case TREND -> finding.subject() + " keeps getting worse";
        };
    }

    private AlertObservation down() {
        return worse(new AlertKey.TargetDown(AlertPlace.of(run.context())), AlertSeverity.ERROR, true,
                run.context().scenario() + " could not be measured",
                run.notes().isEmpty() ? "nothing of it could be measured" : run.notes().getFirst(), AlertFigures.NONE,
                List.of(), new ChangeStart(run.id(), false, Optional.empty(), commit()));
    }

    private AlertObservation worse(AlertKey key, AlertSeverity severity, boolean confirmed, String title,
            String explanation, AlertFigures figures, List<SeriesPoint> earlier, ChangeStart start) {
        List<RunId> runs = new ArrayList<>(earlier.stream().map(SeriesPoint::run).toList());
        runs.add(run.id());
        return new AlertObservation.Worse(key, run.id(), severity, confirmed, title, explanation, figures, start,
                new RunWindow(runs, runs.indexOf(start.run())));
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
            case TREND -> new AlertKey.Trend(series(finding));
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
