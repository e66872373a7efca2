package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people do about alerts. An act on an alert is done to all of its group and to what it stands for, unless it is said to
 * be about this one only. Pure; nobody is told of what somebody did.
 *
 * @param by who does it
 * @param now when
 */
public record AlertActs(AlertBook book, String by, Instant now) {

    /** Which alerts are meant. */
    public enum Reach {
        /** The alert, all others of its group, and those it stands for. */
        GROUP,
        ALONE
    }

    /**
     * Somebody looks after it; again where somebody did already.
     *
     * @throws IllegalArgumentException if it is over, or the end is not in the future
     */
    public AlertUpdate acknowledge(AlertId id, Reach reach, Acknowledgement.Kind kind, String owner, String note,
            Optional<Instant> until) {
        requireFuture(until);
        Alert named = named(id);
        if (!named.isOpen()) {
            throw new IllegalArgumentException("alert " + id + " is resolved already: "
                    + named.resolution().orElseThrow().label());
        }
        AlertPen pen = new AlertPen(book);
        for (Alert alert : meant(named, reach)) {
            if (alert.isOpen()) {
                pen.write(new AlertEvent.Acknowledged(now, by, alert.id(),
                        new Acknowledgement(kind, owner, note, until, alert.severity())));
            }
        }
        return pen.update(List.of());
    }

    /**
     * It is over. One that is over already may be said to be over for another reason: a mark is corrected so.
     *
     * @throws IllegalArgumentException if there is no such alert, or it is over for this reason already
     */
    public AlertUpdate resolve(AlertId id, Reach reach, Resolution as, String note) {
        Alert named = named(id);
        if (named.resolution().equals(Optional.of(as))) {
            throw new IllegalArgumentException("alert " + id + " is resolved already: " + as.label());
        }
        AlertPen pen = new AlertPen(book);
        for (Alert alert : meant(named, reach)) {
            if (alert.resolution().equals(named.resolution())) { // what is open, or was over for the same reason
                pen.write(new AlertEvent.Resolved(now, by, alert.id(), as, note));
            }
        }
        return pen.update(List.of());
    }

    /**
     * The change that a run shows is wanted: every open regression that this run or a later one of its place shows is
     * resolved as accepted. There may be none.
     */
    public AlertUpdate accept(AlertPlace place, RunId from, String note) {
        AlertPen pen = new AlertPen(book);
        for (Alert alert : book.open()) {
            if (alert.key().isOfBaseline() && alert.key().place().equals(place)
                    && alert.runs().stream().anyMatch(run -> run.compareTo(from) >= 0)) {
                pen.write(new AlertEvent.Resolved(now, by, alert.id(), Resolution.ACCEPTED, note));
            }
        }
        return pen.update(List.of());
    }

    /**
     * For a while nobody is told of what matches.
     *
     * @throws IllegalArgumentException if the reason is blank or the end is not in the future
     */
    public AlertUpdate silence(AlertMatcher matcher, Instant until, String reason) {
        requireFuture(Optional.of(until));
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a silence needs a reason");
        }
        AlertId id = AlertId.of("silence\n" + matcher.text() + "\n" + now + "\n" + by);
        AlertPen pen = new AlertPen(book);
        pen.write(new AlertEvent.Silenced(new Silence(id, matcher, now, until, reason, by)));
        return pen.update(List.of());
    }

    /** @throws IllegalArgumentException if no silence of this id is active */
    public AlertUpdate unsilence(AlertId id) {
        if (book.silencesActiveAt(now).stream().noneMatch(silence -> silence.id().equals(id))) {
            throw new IllegalArgumentException("no active silence has the id " + id);
        }
        AlertPen pen = new AlertPen(book);
        pen.write(new AlertEvent.Unsilenced(now, by, id));
        return pen.update(List.of());
    }

    private Alert named(AlertId id) {
        return book.find(id).orElseThrow(() -> new IllegalArgumentException("there is no alert " + id));
    }

    private List<Alert> meant(Alert named, Reach reach) {
        return switch (reach) {
            case ALONE -> List.of(named);
            case GROUP -> book.alerts().stream()
                    .filter(alert -> alert.group().equals(named.group())
                            || book.inhibitorOf(alert).map(inhibitor -> inhibitor.id().equals(named.id()))
                                    .orElse(false))
                    .toList();
        };
    }

    private void requireFuture(Optional<Instant> until) {
        if (until.isPresent() && !until.get().isAfter(now)) {
            throw new IllegalArgumentException("the end must be in the future, was " + until.get());
        }
    }
}
