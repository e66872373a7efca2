package dev.holdfast.core.alert;

import java.util.List;

/**
 * What became of the alerts.
 *
 * @param book as it is now
 * @param events what happened, to be kept
 * @param notifications what somebody should be told, once the events are kept
 */
public record AlertUpdate(AlertBook book, List<AlertEvent> events, List<AlertNotification> notifications) {
    public AlertUpdate {
        events = List.copyOf(events);
        notifications = List.copyOf(notifications);
    }
}
