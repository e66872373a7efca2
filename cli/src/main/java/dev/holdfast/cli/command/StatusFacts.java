package dev.holdfast.cli.command;

import dev.holdfast.cli.host.Git;
import dev.holdfast.cli.host.Machine;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.report.Felt;
import dev.holdfast.report.Hint;
import dev.holdfast.report.PerformanceIndex;
import dev.holdfast.report.StatusView;
import dev.holdfast.report.StatusView.KeyMetric;
import dev.holdfast.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gathers what the status card shows: the newest run of each scenario, and where its series have been. */
final class StatusFacts {

    private static final int RUNS_SEARCHED = 100;
    private static final int SCENARIOS_MAX = 8;
    private static final int HISTORY = 200;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Workspace workspace;
    private final SqliteStore store;
    private final Instant now;

    StatusFacts(Workspace workspace, SqliteStore store) {
        this.workspace = workspace;
        this.store = store;
        this.now = workspace.session().clock().instant();
    }

    StatusView view() {
        List<RunSummary> newest = newest();
        if (newest.isEmpty()) {
            throw UserError
                    .noData("no runs yet for " + workspace.project() + "; measure something with 'holdfast run'");
        }
        Map<String, RunRecord> scenarios = newestOfEachScenario(newest);
        List<KeyMetric> metrics = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        scenarios.forEach((name, run) -> {
            findings.addAll(run.findings());
            metrics.addAll(metrics(run, scenarios.size() > 1 ? name + " · " : ""));
        });
        RunSummary last = newest.getFirst();
        Testbed testbed = Machine.testbed();
        return new StatusView(last.service(), last.environment(), new Git(workspace.root()).branch(),
                testbed.fingerprint() + " (" + testbed.facts().get("cores") + " cores, " + testbed.facts().get("cpu")
                        + ")",
                now, Optional.of(last), metrics,
                scenarios.values().stream().flatMap(run -> Felt.of(run).stream()).toList(), warnings(last, testbed),
                PerformanceIndex.of(findings),
                hints(scenarios));
    }

    private List<RunSummary> newest() {
        RunQuery all = RunQuery.newest(RUNS_SEARCHED);
        return store.runs().list(workspace.file().isPresent()
                ? all.ofProject(workspace.project()).ofService(workspace.service())
                : all.ofProject(workspace.project()));
    }

    private Map<String, RunRecord> newestOfEachScenario(List<RunSummary> newest) {
        Map<String, RunRecord> scenarios = new LinkedHashMap<>();
        for (RunSummary run : newest) {
            boolean wanted = scenarios.size() < SCENARIOS_MAX && !scenarios.containsKey(run.scenario())
                    && run.outcome() == Outcome.COMPLETED;
            if (wanted) {
                store.runs().find(run.id()).ifPresent(record -> scenarios.put(run.scenario(), record));
            }
        }
        return scenarios;
    }

    private List<KeyMetric> metrics(RunRecord run, String prefix) {
        Map<String, List<Finding>> bySubject = new LinkedHashMap<>();
        run.findings().forEach(f -> bySubject.computeIfAbsent(f.subject(), subject -> new ArrayList<>()).add(f));
        List<KeyMetric> metrics = new ArrayList<>();
        bySubject.forEach((subject, findings) -> metrics.add(metric(run, prefix + subject, findings)));
        return metrics;
    }

    private KeyMetric metric(RunRecord run, String label, List<Finding> findings) {
        Finding first = findings.getFirst();
        OptionalDouble value = findings.stream().map(Finding::value).filter(OptionalDouble::isPresent).findFirst()
                .orElse(OptionalDouble.empty());
        Optional<String> target = findings.stream().filter(f -> f.kind() == Finding.Kind.OBJECTIVE).map(Finding::title)
                .findFirst();
        OptionalDouble baseline = findings.stream().filter(f -> f.kind() != Finding.Kind.OBJECTIVE)
                .map(Finding::reference).findFirst().orElse(OptionalDouble.empty());
        List<Judgement> gating = findings.stream().filter(Finding::gates).map(Finding::judgement).toList();
        return new KeyMetric(label, first.metric(), value, target, baseline, weekAverage(run, first),
                Judgement.worst(gating));
    }

    private OptionalDouble weekAverage(RunRecord run, Finding finding) {
        SeriesKey key = SeriesKey.of(run.context(), finding.scope(), finding.metric(), finding.statistic());
        return store.runs().history(key, HISTORY).stream()
                .filter(point -> point.successful() && !point.run().equals(run.id()))
                .filter(point -> point.startedAt().isAfter(now.minus(WEEK)))
                .mapToDouble(point -> point.value()).average();
    }

    private List<String> warnings(RunSummary last, Testbed testbed) {
        List<String> warnings = new ArrayList<>();
        last.git().filter(git -> git.dirty()).ifPresent(git -> warnings
                .add("the last run measured uncommitted changes on top of " + git.shortCommit()));
        if (!last.testbed().equals(testbed.fingerprint())) {
            warnings.add("the last run was measured on another testbed (" + last.testbed()
                    + "); its numbers do not compare with this machine's");
        }
        if (last.outcome() != Outcome.COMPLETED) {
            warnings.add("the last run did not complete: " + last.outcome().label().replace('_', ' '));
        }
        if (last.startedAt().isBefore(now.minus(WEEK))) {
            warnings.add("the last run is " + Duration.between(last.startedAt(), now).toDays() + " days old");
        }
        if (Machine.inContainer()) {
            warnings.add("this is a container: neighbours may share the processors");
        }
        if (testbed.facts().getOrDefault("cores", "").equals("1")) {
            warnings.add("this machine has one core, which the load engine shares with the target");
        }
        return warnings;
    }

    private static List<Hint> hints(Map<String, RunRecord> scenarios) {
        List<Hint> hints = new ArrayList<>();
        scenarios.values().stream().filter(RunRecord::regressed).findFirst().ifPresent(run -> hints
                .add(new Hint("holdfast compare previous latest", "what moved since the run before")));
        hints.add(new Hint("holdfast report --days 7", "how the week went"));
        return hints;
    }
}
