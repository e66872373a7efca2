package dev.holdfast.core.baseline;

import dev.holdfast.core.run.StoreException;
import java.util.List;

/**
 * Where baselines and the decisions about them are kept. Every method is one transaction; may be used by one thread at a
 * time. Methods throw {@link StoreException} when the store cannot be read or written.
 */
public interface BaselineLedger {

    /** Adds a decision; nothing is ever removed, a later one of the same name wins. */
    void record(BaselineDecision decision);

    /** All decisions, oldest first. */
    List<BaselineDecision> decisions();

    /** Keeps the baselines that a run was held against, replacing those of the same series and origin. */
    void keep(List<Baseline> baselines);

    /** The baselines kept last, by series. */
    List<Baseline> kept();
}
