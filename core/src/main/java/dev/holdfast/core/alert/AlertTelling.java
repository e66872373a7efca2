package dev.holdfast.core.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what is to be told: what is new in the same way about one group is told in one. For one thread. */
final class AlertTelling {

    private record Subject(AlertNotification.Kind kind, AlertId group) {}

    private final Map<Subject, List<Alert>> told = new LinkedHashMap<>();

    void add(AlertNotification.Kind kind, Alert alert) {
        told.computeIfAbsent(new Subject(kind, alert.group()), subject -> new ArrayList<>()).add(alert);
    }

    List<AlertNotification> notifications() {
        return told.entrySet().stream().map(entry -> new AlertNotification(entry.getKey().kind(), entry.getValue()))
                .toList();
    }

    /** What is new about a firing alert; empty where whoever was told of its group knows as much. */
    static Optional<AlertNotification.Kind> kind(Alert alert, AlertBook book) {
        if (alert.told().isPresent()) {
            return Optional.of(AlertNotification.Kind.WORSE);
        }
        if (alert.wasEverTold()) {
            return Optional.of(AlertNotification.Kind.BACK);
        }
        boolean known = book.group(alert.group()).stream().filter(Alert::isOpen)
                .anyMatch(other -> other.told().map(told -> !alert.severity().worseThan(told)).orElse(false));
        return known ? Optional.empty() : Optional.of(AlertNotification.Kind.NEW);
    }
}
