package dev.holdfast.cli.workspace;

import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertRules;
import dev.holdfast.core.alert.AlertUpdate;
import dev.holdfast.core.alert.RunObservations;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.check.CheckReport;
import dev.holdfast.core.check.History;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.core.slo.Target;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.store.evidence.EvidenceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges a run and remembers it: evidence first, because the database can be rebuilt from it, then the database. */
public final class Keeper {

    /** As many runs are counted where a run is the first of its testbed. */
    private static final int RECENT = 1000;
    /** How far back the last good commit is looked for. */
    private static final int ALERT_HISTORY = 200;

    private final Workspace workspace;
    private final SqliteStore store;

    public Keeper(Workspace workspace, SqliteStore store) {
        this.workspace = workspace;
        this.store = store;
    }

    /**
     * What became of a run.
     *
     * @param evidence where its evidence lies
     * @param alerts what became of the alerts
     * @param troubles why it could not be kept as it should; empty when all is well
     */
    public record Kept(CheckReport report, Optional<Path> evidence, Alerting alerts, List<String> troubles) {
        public Kept {
            troubles = List.copyOf(troubles);
        }

        /** The same, telling also of the alerts that an earlier run of the attempt opened or closed. */
        public Kept after(Kept earlier) {
            AlertUpdate last = alerts.update();
            AlertUpdate before = earlier.alerts.update();
            AlertUpdate both = new AlertUpdate(last.book(),
                    Stream.concat(before.events().stream(), last.events().stream()).toList(),
                    Stream.concat(before.notifications().stream(), last.notifications().stream()).toList());
            return new Kept(report, evidence, new Alerting(both, alerts.trouble().or(earlier.alerts::trouble)),
                    troubles);
        }
    }

    /**
     * What became of the alerts.
     *
     * @param update empty where they could not be updated, or the run was not kept
     * @param trouble why they could not be updated; else empty
     */
    public record Alerting(AlertUpdate update, Optional<String> trouble) {

        static final Alerting NOTHING = new Alerting(new AlertUpdate(AlertBook.EMPTY, List.of(), List.of()),
                Optional.empty());
    }

    /** As the other, with the workspace's store. Where that cannot be opened, the run is judged without its history. */
    public static Kept keep(Workspace workspace, RunRecord run, Expectations expected) {
        return keep(workspace, run, List.of(), expected);
    }

    /**
     * As the other.
     *
     * @param attempts the earlier runs of the same attempt, which are judged together with this one
     */
    public static Kept keep(Workspace workspace, RunRecord run, List<RunRecord> attempts, Expectations expected) {
        try (SqliteStore store = workspace.openStore()) {
            return new Keeper(workspace, store).keep(run, attempts, expected);
        } catch (StoreException | UserError e) {
            CheckReport report = expected.against(new NoHistory()).check(run, attempts,
                    workspace.session().clock().instant());
            return withEvidence(workspace, report, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Judges and keeps. A run that cannot be kept is still judged, so that what was measured is not lost to the user. */
    public Kept keep(RunRecord run, Expectations expected) {
        return keep(run, List.of(), expected);
    }

    private Kept keep(RunRecord run, List<RunRecord> attempts, Expectations expected) {
        CheckReport report = expected.against(history()).check(run, attempts,
                workspace.session().clock().instant());
        Kept kept = withEvidence(workspace, report, List.of());
        try {
            store.runs().append(report.run());
            store.baselines().keep(report.baselines());
            store.targets().replace(run.context().project(), run.context().service(),
                    targets(run, expected.objectives()));
            return withAlerts(kept);
        } catch (StoreException e) {
            List<String> troubles = new ArrayList<>(kept.troubles());
            troubles.add(String.valueOf(e.getMessage()));
            return new Kept(report, kept.evidence(), kept.alerts(), troubles);
        }
    }

    /** The run is kept by now, whatever becomes of the alerts. */
    private Kept withAlerts(Kept kept) {
        CheckReport report = kept.report();
        try {
            AlertUpdate update = workspace.alerts(store).update(book -> AlertRules.observe(book,
                    RunObservations.of(report.run(), report.verdicts(), book,
                            series -> store.runs().history(series, ALERT_HISTORY)),
                    workspace.session().clock().instant()));
            return new Kept(report, kept.evidence(), new Alerting(update, Optional.empty()), kept.troubles());
        } catch (StoreException | EvidenceException e) {
            return new Kept(report, kept.evidence(),
                    new Alerting(Alerting.NOTHING.update(), Optional.of(String.valueOf(e.getMessage()))),
                    kept.troubles());
        }
    }

    private static Kept withEvidence(Workspace workspace, CheckReport report, List<String> before) {
        try {
            return new Kept(report, Optional.of(workspace.evidence().write(report.run())), Alerting.NOTHING,
                    before);
        } catch (EvidenceException e) {
            List<String> troubles = new ArrayList<>(before);
            troubles.add(String.valueOf(e.getMessage()));
            return new Kept(report, Optional.empty(), Alerting.NOTHING, troubles);
        }
    }

    /** Stands in for a store that cannot be read. */
    private static final class NoHistory implements History {
        @Override
        public List<SeriesPoint> of(SeriesKey series, int limit) {
            return List.of();
        }

        @Override
        public List<BaselineDecision> decisions() {
            return List.of();
        }
    }

    private History history() {
        return new History() {
            @Override
            public List<SeriesPoint> of(SeriesKey series, int limit) {
                return store.runs().history(series, limit);
            }

            @Override
            public List<RunSummary> recent(RunRecord run) {
                RunContext of = run.context();
                return store.runs().list(RunQuery.newest(RECENT).ofProject(of.project()).ofService(of.service())
                        .ofEnvironment(of.environment()).ofScenario(of.scenario()));
            }

            @Override
            public List<BaselineDecision> decisions() {
                return store.baselines().decisions();
            }
        };
    }

    private static List<Target> targets(RunRecord run, List<ScopedObjective> objectives) {
        return objectives.stream()
                .map(scoped -> new Target(run.context().project(), run.context().service(), scoped.scope(),
                        scoped.objective().metric(), scoped.objective().statistic(), scoped.objective().expression(),
                        scoped.objective().limit()))
                .toList();
    }
}
