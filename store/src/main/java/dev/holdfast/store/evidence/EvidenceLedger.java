package dev.holdfast.store.evidence;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.baseline.BaselineLedger;
import java.util.List;

/**
 * A ledger whose decisions are evidence too: each is written to the log first and then to the ledger, so that a rebuild
 * never forgets one that was in force.
 */
public final class EvidenceLedger implements BaselineLedger {

    private final BaselineLedger ledger;
    private final DecisionLog log;

    public EvidenceLedger(BaselineLedger ledger, DecisionLog log) {
        this.ledger = ledger;
        this.log = log;
    }

    /** @throws EvidenceException if the log cannot be written; then the ledger is as it was */
    @Override
    public void record(BaselineDecision decision) {
        log.add(decision);
        ledger.record(decision);
    }

    @Override
    public List<BaselineDecision> decisions() {
        return ledger.decisions();
    }

    @Override
    public void keep(List<Baseline> baselines) {
        ledger.keep(baselines);
    }

    @Override
    public List<Baseline> kept() {
        return ledger.kept();
    }
}
