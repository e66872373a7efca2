package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One change for the worse, from the first run that showed it to its end: what its history says, and nothing else. Events
 * that do not belong to it are left out of its history. Immutable.
 */
public final class Alert {

    private final AlertEvent.Opened opened;
    private final List<AlertEvent.OfAlert> history = new ArrayList<>();
    private final SequencedSet<RunId> runs = new LinkedHashSet<>();

    private AlertSeverity severity;
    private AlertState state;
    private String explanation;
    private AlertFigures figures;
    private ChangeStart start;
    private Instant lastSeenAt;
    private RunId lastRun;
    private Optional<Acknowledgement> acknowledgement = Optional.empty();
    private Optional<AlertEvent.Resolved> resolved = Optional.empty();
    private Optional<Resolution> mark = Optional.empty();
    private Optional<AlertSeverity> told = Optional.empty();
    private boolean everTold;
    private boolean everFired;
    private int quietRuns;
    private boolean over;

    Alert(AlertEvent.Opened opened, List<AlertEvent.OfAlert> later) {
        this.opened = opened;
        severity = opened.severity();
        state = opened.state();
        everFired = state == AlertState.FIRING;
        explanation = opened.explanation();
        figures = opened.figures();
        start = opened.start();
        lastSeenAt = opened.at();
        lastRun = opened.run();
        runs.add(opened.run());
        history.add(opened);
        for (AlertEvent.OfAlert event : later) {
            if (event.alert().equals(opened.alert()) && !(event instanceof AlertEvent.Opened)) {
                history.add(event);
                apply(event);
            }
        }
    }

    /** This alert after one more event. */
    Alert after(AlertEvent.OfAlert event) {
        List<AlertEvent.OfAlert> later = new ArrayList<>(history.subList(1, history.size()));
        later.add(event);
        return new Alert(opened, later);
    }

    private void apply(AlertEvent.OfAlert event) {
        switch (event) {
            case AlertEvent.Opened ignored -> {
                // an alert is opened once
            }
            case AlertEvent.Seen seen -> apply(seen);
            case AlertEvent.Quiet quiet -> {
                quietRuns++;
                over = over || quiet.over();
                lastRun = quiet.run();
            }
            case AlertEvent.Told notified -> {
                told = Optional.of(notified.severity());
                everTold = true;
            }
            case AlertEvent.Acknowledged acknowledged -> {
                state = AlertState.ACKNOWLEDGED;
                everFired = true;
                acknowledgement = Optional.of(acknowledged.acknowledgement());
                if (acknowledged.acknowledgement().kind() == Acknowledgement.Kind.ACCEPTED) {
                    mark = Optional.of(Resolution.ACCEPTED);
                }
            }
            case AlertEvent.Returned ignored -> {
                state = AlertState.FIRING;
                acknowledgement = Optional.empty();
                told = Optional.empty();
            }
            case AlertEvent.Resolved end -> {
                state = AlertState.RESOLVED;
                resolved = Optional.of(end);
                acknowledgement = Optional.empty();
                told = Optional.empty();
                over = over || end.resolution() == Resolution.WENT_AWAY;
                if (end.resolution() != Resolution.WENT_AWAY) {
                    mark = Optional.of(end.resolution());
                }
            }
        }
    }

    private void apply(AlertEvent.Seen seen) {
        if (seen.state() != AlertState.ACKNOWLEDGED) {
            acknowledgement = Optional.empty();
        }
        resolved = Optional.empty();
        quietRuns = 0;
        over = false;
        state = seen.state();
        everFired = everFired || state == AlertState.FIRING;
        severity = seen.severity();
        explanation = seen.explanation();
        figures = seen.figures();
        start = seen.start().orElse(start);
        lastSeenAt = seen.at();
        lastRun = seen.run();
        runs.add(seen.run());
    }

    public AlertId id() {
        return opened.alert();
    }

    /** The id of the first alert that the same commits can have caused; its own where it is the first. */
    public AlertId group() {
        return opened.group();
    }

    public AlertKey key() {
        return opened.key();
    }

    public AlertSeverity severity() {
        return severity;
    }

    public AlertState state() {
        return state;
    }

    /** Pending, firing or acknowledged. */
    public boolean isOpen() {
        return state != AlertState.RESOLVED;
    }

    /** What is wrong, in a few words. */
    public String title() {
        return opened.title();
    }

    /** One plain sentence with the numbers, as of the run that showed it last. */
    public String explanation() {
        return explanation;
    }

    /** As of the run that showed it last. */
    public AlertFigures figures() {
        return figures;
    }

    public ChangeStart start() {
        return start;
    }

    public Instant openedAt() {
        return opened.at();
    }

    /** Whether more runs showed it than are written down. */
    public boolean hasMoreRuns() {
        return runs.size() > AlertRules.SIGHTINGS;
    }

    /** To the day where it {@link #hasMoreRuns()}. */
    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    /**
     * The runs that showed it, oldest first; never empty. Where they are more than {@link AlertRules#SIGHTINGS}, only some
     * of the later ones.
     */
    public List<RunId> runs() {
        return List.copyOf(runs);
    }

    /** The run that was last judged for it, whether it showed it or not. */
    public RunId lastRun() {
        return lastRun;
    }

    /** Present while it is acknowledged. */
    public Optional<Acknowledgement> acknowledgement() {
        return acknowledgement;
    }

    /** Why it is over; present while it is resolved. */
    public Optional<Resolution> resolution() {
        return resolved.map(AlertEvent.Resolved::resolution);
    }

    /** The event that resolved it; present while it is resolved. */
    public Optional<AlertEvent.Resolved> resolved() {
        return resolved;
    }

    /** What somebody last said of it: fixed or accepted, so it was right, or a false alarm. Stays whatever comes later. */
    public Optional<Resolution> mark() {
        return mark;
    }

    /** The severity that somebody was told of, since it last began to fire. */
    Optional<AlertSeverity> told() {
        return told;
    }

    boolean wasEverTold() {
        return everTold;
    }

    /** Whether it was ever more than pending. */
    public boolean everFired() {
        return everFired;
    }

    /** How many runs in a row did not show it. */
    public int quietRuns() {
        return quietRuns;
    }

    /** Whether the change itself is over: what is seen from now on is another one. */
    public boolean isOver() {
        return over;
    }

    /** Everything that happened to it, oldest first. */
    public List<AlertEvent.OfAlert> history() {
        return List.copyOf(history);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Alert alert && history.equals(alert.history);
    }

    @Override
    public int hashCode() {
        return history.hashCode();
    }

    @Override
    public String toString() {
        return "alert " + id() + " " + state.label() + ": " + title();
    }
}
