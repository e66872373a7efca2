package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import dev.holdfast.load.journey.Ink;
import dev.holdfast.load.journey.UnfillableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The users of one lane who are on a journey: those who pause, those whose next request is due, and how many are under way.
 * A lane without journeys has none of it and asks two fields at each start. For the lane's thread.
 */
final class Walks {

    /** Most journeys at a time on one lane; further starts wait in line. */
    static final int WALKS_MAX = 100_000;

    private final int firstPart;
    private final List<Track> tracks;
    private final @Nullable Target target;
    private final int max;
    private final Ink ink = new Ink();
    private final PriorityQueue<Walk> pausing = new PriorityQueue<>(Comparator.comparingLong(walk -> walk.readyNanos));
    /** Those who do not pause, in the order in which their answers came. */
    private final ArrayDeque<Walk> going = new ArrayDeque<>();
    private final ArrayDeque<Walk> due = new ArrayDeque<>();
    private final List<Visit> spare = new ArrayList<>();
    private int underWay;
    private long wakeNanos = Schedule.NEVER;
    private long headNanos = Schedule.NEVER;
    /** Why the last request could not be made. */
    private Failure failure = Failure.TEMPLATE_FAILED;
    private String why = "";

    private Walks(int firstPart, List<Track> tracks, @Nullable Target target, int max) {
        this.firstPart = firstPart;
        this.tracks = tracks;
        this.target = target;
        this.max = max;
    }

    /** Of a scenario without journeys. */
    static Walks none() {
        return new Walks(Integer.MAX_VALUE, List.of(), null, WALKS_MAX);
    }

    /** @param firstPart the first part of the mix that is a journey */
    static Walks of(int firstPart, List<Track> tracks, Target target, int max) {
        return new Walks(firstPart, tracks, target, max);
    }

    boolean isJourney(int part) {
        return part >= firstPart;
    }

    /** Where a part's first request is written down. */
    int firstNumber(int part) {
        return isJourney(part) ? tracks.get(part - firstPart).number(0) : part;
    }

    /** The journey of a part that is one. */
    Track track(int part) {
        return tracks.get(part - firstPart);
    }

    boolean isFull() {
        return underWay >= max;
    }

    int underWay() {
        return underWay;
    }

    /** A user begins a journey; the first request is due. */
    Walk begin(int part, int phase, long intendedNanos, long turnedNanos) {
        Walk walk = tracks.get(part - firstPart).begin();
        walk.begin(phase, intendedNanos, turnedNanos);
        underWay++;
        return walk;
    }

    /** A user has ended a journey, one way or another. */
    void end(Walk walk) {
        underWay--;
        walk.track.end(walk);
    }

    /** A user goes on with the next request when it is due, possibly now. */
    void goOn(Walk walk, long nowNanos) {
        if (walk.readyNanos <= nowNanos) {
            going.addLast(walk);
        } else {
            pausing.add(walk);
        }
        wakeNanos = Math.min(wakeNanos, walk.readyNanos);
    }

    /** When the next pause ends; {@link Schedule#NEVER} where nobody pauses. */
    long wakeNanos() {
        return wakeNanos;
    }

    /** The next whose pause is over, now among the due; null where there is none. */
    @Nullable
    Walk turn(long now) {
        if (wakeNanos > now) {
            return null;
        }
        long pauseEnds = nextNanos(pausing.peek());
        Walk walk = nextNanos(going.peek()) <= pauseEnds ? going.remove() : pausing.remove();
        wakeNanos = Math.min(nextNanos(going.peek()), nextNanos(pausing.peek()));
        walk.turnedNanos = now;
        due.addLast(walk);
        headNanos = due.element().readyNanos;
        return walk;
    }

    private static long nextNanos(@Nullable Walk walk) {
        return walk == null ? Schedule.NEVER : walk.readyNanos;
    }

    /** When the first of those who are due should have started; {@link Schedule#NEVER} where there is none. */
    long headNanos() {
        return headNanos;
    }

    int dueCount() {
        return due.size();
    }

    Walk removeHead() {
        Walk walk = due.removeFirst();
        headNanos = nextNanos(due.peekFirst());
        return walk;
    }

    /** Makes the next request of a walk; null where it cannot be made, as {@link #failure} and {@link #why} say. */
    @Nullable
    Visit visit(Walk walk) {
        Visit visit = spare.isEmpty() ? newVisit() : spare.removeLast();
        try {
            visit.begin(walk, ink);
            return visit;
        } catch (UnfillableException e) {
            failure = e.failure();
            why = e.why();
            spare.add(visit);
            return null;
        }
    }

    private Visit newVisit() {
        if (target == null) {
            throw new IllegalStateException("there are no journeys here");
        }
        return new Visit(target);
    }

    Failure failure() {
        return failure;
    }

    String why() {
        return why;
    }

    /** What carried a request may carry another. */
    void giveBack(Visit visit) {
        spare.add(visit);
    }

    /** Lets go of everybody who has no request under way; returns how many they were. */
    int clear() {
        int gone = pausing.size() + going.size() + due.size();
        pausing.forEach(this::end);
        going.forEach(this::end);
        due.forEach(this::end);
        pausing.clear();
        going.clear();
        due.clear();
        wakeNanos = Schedule.NEVER;
        headNanos = Schedule.NEVER;
        return gone;
    }
}
