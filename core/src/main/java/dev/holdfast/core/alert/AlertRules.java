package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How alerts live: what runs show becomes events and notifications. Pure.
 *
 * <p>One change is one alert, however often it is seen: the detector may move its begin by {@link #SAME_CHANGE_RUNS} runs, and
 * what has no located begin belongs to the change that is not over yet. An alert that is seen again never tells anybody
 * again, unless it got worse or was thought to be over. What was accepted or a false alarm is left alone until it got worse or
 * the series was as before in between.
 */
public final class AlertRules {

    /** A change whose begin moves by so many runs is the same change. */
    public static final int SAME_CHANGE_RUNS = 6;
    /** Changes that begin within so many runs of each other are told together. */
    public static final int GROUP_RUNS = 2;
    /** So many runs in a row without it, as many as the shortest regime has, and it went away. */
    public static final int QUIET_RUNS = 3;
    /** So many runs are written down one by one; of those after them that show nothing new, one a day. */
    public static final int SIGHTINGS = 20;

    private static final Duration DAY = Duration.ofDays(1);

    private final AlertPen pen;
    private final Instant now;
    private final List<Alert> gone = new ArrayList<>();

    private AlertRules(AlertBook book, Instant now) {
        this.pen = new AlertPen(book);
        this.now = now;
    }

    /** What a run showed. Showing the same run twice changes nothing the second time. */
    public static AlertUpdate observe(AlertBook book, List<AlertObservation> observations, Instant now) {
        AlertRules rules = new AlertRules(book, now);
        rules.expire();
        for (AlertObservation observation : observations) {
            switch (observation) {
                case AlertObservation.Worse worse -> rules.worse(worse);
                case AlertObservation.Fine fine -> rules.fine(fine);
            }
        }
        return rules.told();
    }

    /** What time alone changed: acknowledgements and silences run out. */
    public static AlertUpdate tick(AlertBook book, Instant now) {
        return observe(book, List.of(), now);
    }

    private void expire() {
        for (Alert alert : pen.book().open()) {
            if (alert.acknowledgement().map(given -> given.isOverAt(now)).orElse(false)) {
                pen.write(new AlertEvent.Returned(now, alert.id()));
            }
        }
    }

    private void worse(AlertObservation.Worse seen) {
        Optional<Alert> same = same(seen);
        if (same.isEmpty()) {
            open(seen);
        } else if (!same.get().lastRun().equals(seen.run())) {
            again(same.get(), seen);
        }
    }

    private void open(AlertObservation.Worse seen) {
        AlertId id = freeId(seen);
        pen.write(new AlertEvent.Opened(now, id, group(seen).orElse(id), seen.key(), seen.severity(),
                state(seen.confirmed()), seen.title(), seen.explanation(), seen.figures(), seen.start(),
                seen.run()));
    }

    private AlertId freeId(AlertObservation.Worse seen) {
        String text = seen.key() + "\n" + seen.start().run();
        AlertId id = AlertId.of(text);
        for (int n = 2; pen.book().find(id).isPresent(); n++) {
            id = AlertId.of(text + "\n" + n);
        }
        return id;
    }

    private static AlertState state(boolean confirmed) {
        return confirmed ? AlertState.FIRING : AlertState.PENDING;
    }

    private void again(Alert alert, AlertObservation.Worse seen) {
        Optional<ChangeStart> moved = moved(alert, seen);
        next(alert, seen).filter(state -> isNews(alert, seen, state) || moved.isPresent())
                .ifPresent(state -> pen.write(new AlertEvent.Seen(now, alert.id(), seen.severity(), state,
                        seen.explanation(), seen.figures(), moved, seen.run())));
    }

    /** An alert that nobody cares for must not fill the store. */
    private boolean isNews(Alert alert, AlertObservation.Worse seen, AlertState state) {
        return alert.runs().size() < SIGHTINGS || !now.isBefore(alert.lastSeenAt().plus(DAY))
                || state != alert.state() || seen.severity() != alert.severity() || alert.quietRuns() > 0;
    }

    /** The state after it was seen again; empty where that is no news. */
    private static Optional<AlertState> next(Alert alert, AlertObservation.Worse seen) {
        return switch (alert.state()) {
            case PENDING -> Optional.of(state(seen.confirmed() || confirmsItself(alert.key())));
            case FIRING -> Optional.of(AlertState.FIRING);
            case ACKNOWLEDGED -> Optional.of(seen.severity().worseThan(alert.acknowledgement().orElseThrow().severity())
                    ? AlertState.FIRING
                    : AlertState.ACKNOWLEDGED);
            case RESOLVED -> switch (alert.resolution().orElseThrow()) {
                case FIXED, WENT_AWAY -> Optional.of(state(seen.confirmed()));
                case ACCEPTED, FALSE_ALARM -> seen.severity().worseThan(alert.severity())
                        ? Optional.of(state(seen.confirmed()))
                        : Optional.empty();
            };
        };
    }

    /** Whether being seen by a second run is enough. Two runs out of line are a blip; the history tells at the third. */
    private static boolean confirmsItself(AlertKey key) {
        return !(key instanceof AlertKey.Regression);
    }

    /** The alert of the change that was seen, open or not. */
    private Optional<Alert> same(AlertObservation.Worse seen) {
        List<Alert> alerts = pen.book().alerts().stream().filter(alert -> alert.key().equals(seen.key())).toList();
        Optional<Alert> near = alerts.stream()
                .filter(alert -> seen.around().isWithin(SAME_CHANGE_RUNS, alert.start().run()))
                .min(Comparator.comparingInt(
                        alert -> seen.around().distanceTo(alert.start().run()).orElse(Integer.MAX_VALUE)));
        return near.or(() -> alerts.stream().filter(alert -> !alert.isOver())
                .filter(alert -> !seen.start().located() || !alert.start().located())
                .reduce((first, second) -> second));
    }

    /** The begin that was located now; it stays where it was if it would come too near to that of another change. */
    private Optional<ChangeStart> moved(Alert alert, AlertObservation.Worse seen) {
        boolean free = pen.book().alerts().stream()
                .filter(other -> other.key().equals(alert.key()) && !other.id().equals(alert.id()))
                .noneMatch(other -> seen.around().isWithin(SAME_CHANGE_RUNS, other.start().run()));
        return seen.start().located() && free && !seen.start().equals(alert.start())
                ? Optional.of(seen.start())
                : Optional.empty();
    }

    /** The group of an open alert that the same commits can have caused. */
    private Optional<AlertId> group(AlertObservation.Worse seen) {
        AlertPlace place = seen.key().place();
        return pen.book().open().stream()
                .filter(alert -> alert.key().series().isPresent() == seen.key().series().isPresent())
                .filter(alert -> alert.key().place().sharesCommits(place))
                .filter(alert -> seen.around().isWithin(GROUP_RUNS, alert.start().run())
                        || seen.start().sharesCommit(alert.start()))
                .map(Alert::group).findFirst();
    }

    private void fine(AlertObservation.Fine seen) {
        for (Alert alert : pen.book().alerts()) {
            if (alert.key().equals(seen.key()) && !alert.isOver() && !alert.lastRun().equals(seen.run())) {
                quiet(alert, seen.run(), seen);
            }
        }
    }

    private void quiet(Alert alert, RunId run, AlertObservation.Fine seen) {
        boolean over = seen.settled() || alert.quietRuns() + 1 >= QUIET_RUNS || alert.state() == AlertState.PENDING;
        pen.write(new AlertEvent.Quiet(now, alert.id(), run, over));
        if (over && alert.isOpen()) {
            boolean wanted = alert.acknowledgement().map(given -> given.kind() == Acknowledgement.Kind.ACCEPTED)
                    .orElse(false);
            if (alert.told().isPresent() && isHeard(alert) && !wanted) {
                gone.add(alert);
            }
            pen.write(new AlertEvent.Resolved(now, AlertEvent.HOLDFAST, alert.id(),
                    wanted ? Resolution.ACCEPTED : Resolution.WENT_AWAY, seen.explanation()));
        }
    }

    /** Whether anybody wants to be told of it now. */
    private boolean isHeard(Alert alert) {
        return alert.severity().worseThan(AlertSeverity.INFO) && pen.book().silenceOf(alert, now).isEmpty()
                && pen.book().inhibitorOf(alert).isEmpty();
    }

    private AlertUpdate told() {
        AlertTelling telling = new AlertTelling();
        gone.forEach(alert -> telling.add(AlertNotification.Kind.WENT_AWAY, pen.now(alert)));
        List<Alert> due = pen.book().open().stream()
                .filter(alert -> alert.state() == AlertState.FIRING && isHeard(alert))
                .filter(alert -> alert.told().map(told -> alert.severity().worseThan(told)).orElse(true)).toList();
        AlertBook before = pen.book();
        for (Alert alert : due) {
            AlertTelling.kind(alert, before).ifPresent(kind -> telling.add(kind, alert));
            pen.write(new AlertEvent.Told(now, alert.id(), alert.severity()));
        }
        return pen.update(telling.notifications());
    }
}
