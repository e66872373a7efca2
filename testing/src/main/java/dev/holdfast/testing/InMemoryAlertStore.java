package dev.holdfast.testing;

import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.alert.AlertUpdate;
import java.util.ArrayList;
import java.util.List;

/** Events of alerts in a list. For one thread at a time. */
public final class InMemoryAlertStore implements AlertStore {

    private final List<AlertEvent> events = new ArrayList<>();

    @Override
    public AlertBook book() {
        return AlertBook.of(events);
    }

    @Override
    public AlertUpdate update(Change change) {
        AlertUpdate update = change.of(book());
        events.addAll(update.events());
        return update;
    }
}
