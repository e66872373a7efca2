package dev.holdfast.store.evidence;

import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.alert.AlertUpdate;

/**
 * A store whose events are evidence too: they are written to the log within the store's transaction and before its end, so
 * that a rebuild never forgets what was in force. A process that is killed between the two leaves events in the log that only
 * a rebuild brings to light.
 */
public final class EvidenceAlertStore implements AlertStore {

    private final AlertStore store;
    private final AlertLog log;

    public EvidenceAlertStore(AlertStore store, AlertLog log) {
        this.store = store;
        this.log = log;
    }

    @Override
    public AlertBook book() {
        return store.book();
    }

    /** @throws EvidenceException if the log cannot be written; then the store is as it was */
    @Override
    public AlertUpdate update(Change change) {
        return store.update(book -> {
            AlertUpdate update = change.of(book);
            log.add(update.events());
            return update;
        });
    }
}
