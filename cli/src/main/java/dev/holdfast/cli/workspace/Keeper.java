package dev.holdfast.cli.workspace;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckReport;
import dev.holdfast.core.check.History;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.RunRecord;
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

/** Judges a run and remembers it: evidence first, because the database can be rebuilt from it, then the database. */
public final class Keeper {

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
     * @param troubles why it could not be kept as it should; empty when all is well
     */
    public record Kept(CheckReport report, Optional<Path> evidence, List<String> troubles) {
        public Kept {
            troubles = List.copyOf(troubles);
        }
    }

    /** Judges and keeps. A run that cannot be kept is still judged, so that what was measured is not lost to the user. */
    public Kept keep(RunRecord run, List<ScopedObjective> objectives, RegressionPolicy regression) {
        CheckReport report = new Check(objectives, regression, history()).check(run,
                workspace.session().clock().instant());
        List<String> troubles = new ArrayList<>();
        Optional<Path> evidence = Optional.empty();
        try {
            evidence = Optional.of(workspace.evidence().write(report.run()));
        } catch (EvidenceException e) {
            troubles.add(e.getMessage() == null ? "the evidence could not be written" : e.getMessage());
        }
        try {
            store.runs().append(report.run());
            store.baselines().keep(report.baselines());
            store.targets().replace(run.context().project(), run.context().service(), targets(run, objectives));
        } catch (StoreException e) {
            troubles.add(e.getMessage() == null ? "the store failed" : e.getMessage());
        }
        return new Kept(report, evidence, troubles);
    }

    private History history() {
        return new History() {
            @Override
            public List<SeriesPoint> of(SeriesKey series, int limit) {
                return store.runs().history(series, limit);
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
