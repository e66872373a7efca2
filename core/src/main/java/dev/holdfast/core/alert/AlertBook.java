package dev.holdfast.core.alert;

import dev.holdfast.core.run.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All alerts and silences that there ever were, as their events tell. Events of alerts that nobody opened are left out, so
 * that every list of events gives a book. Immutable.
 */
public final class AlertBook {

    /** The book in which nothing ever happened. */
    public static final AlertBook EMPTY = new AlertBook(Map.of(), Map.of());

    private final Map<AlertId, Alert> alerts;
    private final Map<AlertId, Silence> silences;

    private AlertBook(Map<AlertId, Alert> alerts, Map<AlertId, Silence> silences) {
        this.alerts = alerts;
        this.silences = silences;
    }

    /** The book that the events tell of, oldest first. */
    public static AlertBook of(Collection<AlertEvent> events) {
        Map<AlertId, AlertEvent.Opened> opened = new LinkedHashMap<>();
        Map<AlertId, List<AlertEvent.OfAlert>> later = new LinkedHashMap<>();
        Map<AlertId, Silence> silences = new LinkedHashMap<>();
        for (AlertEvent event : events) {
            switch (event) {
                case AlertEvent.Opened first -> opened.putIfAbsent(first.alert(), first);
                case AlertEvent.OfAlert next -> later.computeIfAbsent(next.alert(), id -> new ArrayList<>()).add(next);
                case AlertEvent.Silenced silenced -> silences.put(silenced.silence().id(), silenced.silence());
                case AlertEvent.Unsilenced ended -> silences.computeIfPresent(ended.silence(), (id, was) -> ended(was,
                        ended.at()));
            }
        }
        Map<AlertId, Alert> alerts = new LinkedHashMap<>();
        opened.forEach((id, first) -> alerts.put(id, new Alert(first, later.getOrDefault(id, List.of()))));
        return new AlertBook(alerts, silences);
    }

    /** This book after one more event. */
    AlertBook after(AlertEvent event) {
        Map<AlertId, Alert> nextAlerts = new LinkedHashMap<>(alerts);
        Map<AlertId, Silence> nextSilences = new LinkedHashMap<>(silences);
        switch (event) {
            case AlertEvent.Opened first -> nextAlerts.putIfAbsent(first.alert(), new Alert(first, List.of()));
            case AlertEvent.OfAlert next -> nextAlerts.computeIfPresent(next.alert(), (id, was) -> was.after(next));
            case AlertEvent.Silenced silenced -> nextSilences.put(silenced.silence().id(), silenced.silence());
            case AlertEvent.Unsilenced ended -> nextSilences.computeIfPresent(ended.silence(),
                    (id, was) -> ended(was, ended.at()));
        }
        return new AlertBook(nextAlerts, nextSilences);
    }

    private static Silence ended(Silence was, Instant at) {
        return new Silence(was.id(), was.matcher(), was.from(), at.isBefore(was.until()) ? at : was.until(),
                was.reason(), was.by());
    }

    /** All alerts in the order in which they were opened. */
    public List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    public List<Alert> open() {
        return alerts.values().stream().filter(Alert::isOpen).toList();
    }

    public Optional<Alert> find(AlertId id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /** The alerts that the same commits can have caused, in the order in which they were opened. */
    public List<Alert> group(AlertId group) {
        return alerts.values().stream().filter(alert -> alert.group().equals(group)).toList();
    }

    /** All silences in the order in which they were made, those that are over included. */
    public List<Silence> silences() {
        return List.copyOf(silences.values());
    }

    public List<Silence> silencesActiveAt(Instant now) {
        return silences.values().stream().filter(silence -> silence.isActiveAt(now)).toList();
    }

    /** The silence because of which nobody is told of an alert. */
    public Optional<Silence> silenceOf(Alert alert, Instant now) {
        return silences.values().stream()
                .filter(silence -> silence.isActiveAt(now) && silence.matcher().matches(alert)).findFirst();
    }

    /** The open alert that stands for this one, so that nobody is told of this one meanwhile. */
    public Optional<Alert> inhibitorOf(Alert alert) {
        return alerts.values().stream()
                .filter(other -> other.state() == AlertState.FIRING || other.state() == AlertState.ACKNOWLEDGED)
                .filter(other -> other.key().covers(alert.key()) && !alert.openedAt().isBefore(other.openedAt()))
                .findFirst();
    }

    /** How sure one must be that a series changed; higher after a false alarm of it, on whatever branch and load. */
    public SeriesBar bar(SeriesKey series) {
        boolean cried = alerts.values().stream()
                .filter(alert -> alert.mark().equals(Optional.of(Resolution.FALSE_ALARM)))
                .anyMatch(alert -> alert.key().series().map(key -> isSame(key, series)).orElse(false));
        return cried ? SeriesBar.RAISED : SeriesBar.STANDARD;
    }

    /** How noisy a series is does not depend on the branch. */
    private static boolean isSame(SeriesKey one, SeriesKey other) {
        return one.project().equals(other.project()) && one.service().equals(other.service())
                && one.environment().equals(other.environment()) && one.scenario().equals(other.scenario())
                && one.testbed().equals(other.testbed()) && one.scope().equals(other.scope())
                && one.metric().equals(other.metric()) && one.statistic().equals(other.statistic());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AlertBook book && List.copyOf(alerts.values()).equals(List.copyOf(book.alerts.values()))
                && silences.equals(book.silences);
    }

    @Override
    public int hashCode() {
        return 31 * alerts.hashCode() + silences.hashCode();
    }
}
