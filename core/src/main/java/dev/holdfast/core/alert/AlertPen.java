package dev.holdfast.core.alert;

import java.util.ArrayList;
import java.util.List;

/** Writes events down and keeps the book up to date with them. For one change and one thread. */
final class AlertPen {

    private final List<AlertEvent> events = new ArrayList<>();
    private AlertBook book;

    AlertPen(AlertBook book) {
        this.book = book;
    }

    AlertBook book() {
        return book;
    }

    void write(AlertEvent event) {
        events.add(event);
        book = book.after(event);
    }

    /** The alert as it is after all that was written. */
    Alert now(Alert before) {
        return book.find(before.id()).orElseThrow();
    }

    AlertUpdate update(List<AlertNotification> notifications) {
        return new AlertUpdate(book, events, notifications);
    }
}
