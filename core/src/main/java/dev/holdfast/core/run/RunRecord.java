package dev.holdfast.core.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is remembered of one execution. Immutable; what it was judged to be is added by
 * {@link #judged(Judgement, List)}.
 *
 * @param startedAt when the run began, UTC
 * @param duration wall time of the whole run, preparation included
 * @param judgement the run's verdict: the worst finding that gates
 * @param notes anything the run has to say about itself, such as why it was interrupted
 */
public record RunRecord(RunId id, Instant startedAt, Duration duration, RunContext context, Outcome outcome,
        RunResult result, Judgement judgement, List<Finding> findings, List<String> notes) {

    public RunRecord {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    public RunRecord judged(Judgement verdict, List<Finding> reasons) {
        return new RunRecord(id, startedAt, duration, context, outcome, result, verdict, reasons, notes);
    }

    /** The same run with these notes after its own, without those that it has already. */
    public RunRecord noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        more.stream().filter(note -> !notes.contains(note)).forEach(all::add);
        return new RunRecord(id, startedAt, duration, context, outcome, result, judgement, findings, all);
    }

    public List<Measurement> measurements() {
        return result.measurements();
    }

    public Optional<Measurement> measurement(Scope scope, Metric metric) {
        return measurements().stream()
                .filter(m -> m.scope().equals(scope) && m.metric().name().equals(metric.name())).findFirst();
    }

    /** Whether the run is evidence at all: completed, mostly answered, its generator not the bottleneck. */
    public boolean successful() {
        return outcome == Outcome.COMPLETED && mostlySuccessful();
    }

    /** Whether any series of the run was found to be worse than its baseline. */
    public boolean regressed() {
        return findings.stream().anyMatch(Finding::regressed);
    }

    private boolean mostlySuccessful() {
        return switch (result) {
            case RunResult.Load load -> load.total().counts().success() * 2 > load.total().counts().requests();
            case RunResult.Command command -> command.exitCodes().stream().allMatch(code -> code == 0);
        };
    }
}
