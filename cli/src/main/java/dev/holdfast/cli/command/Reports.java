package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.slo.ObjectiveSyntaxException;
import dev.holdfast.report.PeriodReport;
import dev.holdfast.report.PeriodView;
import dev.holdfast.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a report of a period shows: its runs, and every judged series of the newest run of each scenario. */
final class Reports {

    private static final int RUNS_MAX = 2000;
    private static final int POINTS_MAX = 2000;

    private final Workspace workspace;
    private final SqliteStore store;

    Reports(Workspace workspace, SqliteStore store) {
        this.workspace = workspace;
        this.store = store;
    }

    String html(int days) {
        return PeriodReport.html(view(days));
    }

    PeriodView view(int days) {
        Instant to = workspace.session().clock().instant();
        Instant from = to.minus(Duration.ofDays(days));
        List<RunSummary> runs = store.runs()
                .list(RunQuery.newest(RUNS_MAX).ofProject(workspace.project()).startedSince(from));
        if (runs.isEmpty()) {
            throw UserError.noData("no runs of " + workspace.project() + " in the last " + days
                    + " days; look further back with --days, or measure something with 'holdfast run'");
        }
        return new PeriodView(workspace.project(), from, to, runs, series(runs, from));
    }

    private List<PeriodView.Series> series(List<RunSummary> runs, Instant from) {
        Map<String, RunSummary> newest = new LinkedHashMap<>();
        runs.forEach(run -> newest.putIfAbsent(
                String.join("\n", run.service(), run.environment(), run.scenario(), run.testbed(),
                        run.git().map(git -> git.branch()).orElse("-")),
                run));
        List<Baseline> baselines = store.baselines().kept();
        List<PeriodView.Series> all = new ArrayList<>();
        for (RunSummary summary : newest.values()) {
            Optional<RunRecord> run = store.runs().find(summary.id());
            run.ifPresent(record -> all.addAll(ofRun(record, baselines, from)));
        }
        return all.stream().limit(PeriodView.SERIES_MAX).toList();
    }

    private List<PeriodView.Series> ofRun(RunRecord run, List<Baseline> baselines, Instant from) {
        Map<SeriesKey, List<Finding>> findings = new LinkedHashMap<>();
        run.findings().forEach(finding -> findings.computeIfAbsent(
                SeriesKey.of(run.context(), finding.scope(), finding.metric(), finding.statistic()),
                key -> new ArrayList<>()).add(finding));
        List<PeriodView.Series> all = new ArrayList<>();
        findings.forEach((key, about) -> {
            List<SeriesPoint> points = store.runs().history(key, POINTS_MAX).stream()
                    .filter(point -> !point.startedAt().isBefore(from)).toList();
            Optional<Baseline> baseline = baselines.stream().filter(b -> b.series().equals(key)).findFirst();
            all.add(new PeriodView.Series(key, points, about, objective(about), baseline));
        });
        return all;
    }

    private Optional<Objective> objective(List<Finding> findings) {
        ObjectiveGrammar grammar = new ObjectiveGrammar(workspace.file().map(HoldfastFile::metrics).orElse(List.of()));
        for (Finding finding : findings) {
            if (finding.kind() == Finding.Kind.OBJECTIVE) {
                try {
                    return Optional.of(grammar.parse(finding.title()));
                } catch (ObjectiveSyntaxException ignored) {
                    return Optional.empty(); // of a metric that the file has lost since: shown without its target
                }
            }
        }
        return Optional.empty();
    }
}
