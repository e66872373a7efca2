package dev.holdfast.core.slo;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import java.util.Locale;
import java.util.Optional;

/** Doubt about a number that is closer to its limit than the instrument can tell, whichever side it lies on. */
final class InstrumentDoubt {

    private InstrumentDoubt() {}

    static Finding doubted(Finding finding, double limit, RunRecord run) {
        Optional<InstrumentError> error = run.result() instanceof RunResult.Load load
                ? load.generator().instrument()
                : Optional.empty();
        if (error.isEmpty() || finding.value().isEmpty() || finding.judgement() == Judgement.INCONCLUSIVE) {
            return finding;
        }
        long margin = error.get().marginNanos(finding.metric());
        if (Math.abs(finding.value().getAsDouble() - limit) >= margin) {
            return finding;
        }
        return finding.as(Judgement.INCONCLUSIVE, String.format(Locale.ROOT,
                "undecided: the limit is closer than the instrument's own error of %.3g ms", margin / 1e6));
    }
}
