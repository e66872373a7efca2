package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Keeper;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.core.check.CheckReport;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.report.Hint;
import dev.holdfast.report.RunReport;
import dev.holdfast.store.evidence.EvidenceJson;
import java.util.ArrayList;
import java.util.List;

/** How a run is answered, whatever measured it. */
final class RunAnswer {

    private RunAnswer() {}

    static ExitCode give(Session session, Keeper.Kept kept, boolean json) {
        Console console = session.console();
        RunRecord run = kept.report().run();
        console.print(json ? EvidenceJson.write(run) : RunReport.text(run, hints(kept.report()), console.style()));
        kept.evidence().ifPresent(path -> console.talk("evidence: " + session.show(path)));
        kept.troubles().forEach(trouble -> console.talk("error: this run could not be kept: " + trouble));
        if (!kept.troubles().isEmpty() && kept.evidence().isPresent()) {
            console.talk("its evidence is safe; 'holdfast store rebuild' makes a store of it");
        }
        if (run.outcome() == Outcome.INTERRUPTED) {
            return ExitCode.INTERRUPTED;
        }
        if (!kept.troubles().isEmpty() || run.outcome() == Outcome.FAILED) {
            return ExitCode.RUNTIME;
        }
        return ExitCode.of(run.judgement());
    }

    /** Of a run without one answer: that is no measurement, so it is told and not remembered. */
    static ExitCode unanswered(Session session, RunRecord run, boolean json) {
        Console console = session.console();
        console.print(json ? EvidenceJson.write(run) : RunReport.text(run, List.of(), console.style()));
        run.notes().forEach(note -> console.talk("error: " + note));
        console.talk("nothing was kept of this run");
        return ExitCode.RUNTIME;
    }

    /** Whether it says more of a command than that it succeeded. */
    private static boolean limitsCost(Finding finding) {
        return finding.gates() && !finding.metric().equals(Metric.SUCCESS_RATE);
    }

    private static List<Hint> hints(CheckReport report) {
        RunRecord run = report.run();
        List<Hint> hints = new ArrayList<>();
        if (report.asksForReruns()) {
            hints.add(new Hint(run.result() instanceof RunResult.Command
                    ? "holdfast exec --rerun 5 …"
                    : "holdfast run --rerun 5 …", "is it real? five runs tell what one cannot"));
        }
        hints.add(new Hint("holdfast status", "targets, baselines and trends at a glance"));
        if (run.result() instanceof RunResult.Command && run.findings().stream().noneMatch(RunAnswer::limitsCost)) {
            hints.add(new Hint("holdfast exec --objective '" + run.context().scenario() + " < 60s' …",
                    "a limit on what it costs, before there is a baseline"));
        }
        if (run.regressed()) {
            hints.add(new Hint("holdfast compare previous " + run.id(), "what moved since the run before"));
            hints.add(new Hint("holdfast baseline accept " + run.id() + " --reason '…'",
                    "if the change is intended"));
        }
        return hints;
    }
}
