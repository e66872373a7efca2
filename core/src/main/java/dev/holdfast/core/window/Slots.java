package dev.holdfast.core.window;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts readings into slots of equal width, aligned to the epoch, and hands the slots on in order, each once, when it is
 * over. What readings do that they should not:
 *
 * <ul>
 * <li>out of order: a slot stays open until a later one than its neighbour has begun; what comes for a closed slot is
 * counted as {@link Refused#late} and left out
 * <li>twice: the reading that counted more stands, so that order does not matter
 * <li>gaps: slots without a reading are empty, and handed on as such
 * <li>a clock set back: its readings are late until it has caught up, for time never runs backwards here
 * <li>a clock set forward by more than {@link #JUMP_MAX_SECONDS}: not believed until a second reading near it agrees, or
 * the time is told to be that late; those that stay alone are counted as {@link Refused#ahead}
 * <li>more readings than {@link #READINGS_MAX} in open slots: counted as {@link Refused#surplus}
 * </ul>
 *
 * Mutable, for one thread.
 */
final class Slots {

    /** Readings held in open slots at once. */
    static final int READINGS_MAX = 100_000;
    static final long JUMP_MAX_SECONDS = 3600;
    /** How many slots stay open beside the latest. */
    private static final int OPEN = 1;

    /** Takes slots in order. */
    interface Consumer {
        void slot(long index, Counts counts);

        /** Empty slots, one or more. */
        void gap(long index, long slots);
    }

    private record Key(Instant at, String source) {}

    private final long widthSeconds;
    private final Consumer consumer;
    private final TreeMap<Long, Map<Key, Counts>> open = new TreeMap<>();
    private int held;
    private boolean closedAny;
    private boolean begun;
    /** The next slot to hand on, once anything was. */
    private long next;
    private long latest;
    private @Nullable Reading jump;
    private Refused refused = Refused.NONE;

    Slots(long widthSeconds, Consumer consumer) {
        this.widthSeconds = widthSeconds;
        this.consumer = consumer;
    }

    Refused refused() {
        return refused;
    }

    void add(Reading reading) {
        long index = index(reading.at());
        if (!begun) {
            begun = true;
            latest = index;
        }
        if (isJump(index) && !agrees(reading)) {
            return;
        }
        if (index < (closedAny ? next : latest - OPEN)) {
            refused = refused.oneLate();
            return;
        }
        put(index, reading);
        latest = Math.max(latest, index);
        closeBefore(latest - OPEN);
    }

    /** Tells what time it is, by a clock that can be trusted: closes what is over. Going back does nothing. */
    void advanceTo(Instant now) {
        long index = index(now);
        if (!begun) {
            begun = true;
            latest = index;
        }
        Optional<Reading> waiting = Optional.ofNullable(jump).filter(reading -> !reading.at().isAfter(now));
        if (waiting.isPresent()) {
            jump = null;
            put(index(waiting.get().at()), waiting.get());
        }
        if (index > latest) {
            latest = index;
            closeBefore(latest - OPEN);
        }
    }

    /** Closes every slot that is over at {@code end}; the one that is not is never handed on. */
    void finish(Instant end) {
        advanceTo(end);
        closeBefore(index(end));
    }

    long index(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), widthSeconds);
    }

    Instant begin(long index) {
        long second = Math.clamp(index, Instant.MIN.getEpochSecond() / widthSeconds,
                Instant.MAX.getEpochSecond() / widthSeconds) * widthSeconds;
        return Instant.ofEpochSecond(second);
    }

    private boolean isJump(long index) {
        return index - latest > jumpMax();
    }

    /** Whether another reading says that so much time has passed; if not, this one waits for another. */
    private boolean agrees(Reading reading) {
        Reading other = jump;
        boolean near = other != null && Math.abs(index(other.at()) - index(reading.at())) <= jumpMax();
        if (other == null || !near || other.at().equals(reading.at())) {
            if (other != null && !other.at().equals(reading.at())) {
                refused = refused.oneAhead();
            }
            jump = reading;
            return false;
        }
        jump = null;
        long earlier = Math.min(index(other.at()), index(reading.at()));
        latest = Math.max(latest, earlier);
        closeBefore(latest - OPEN);
        put(index(other.at()), other);
        return true;
    }

    private long jumpMax() {
        return Math.max(1 + OPEN, JUMP_MAX_SECONDS / widthSeconds);
    }

    private void put(long index, Reading reading) {
        if (held >= READINGS_MAX) {
            refused = refused.oneSurplus();
            return;
        }
        Map<Key, Counts> slot = open.computeIfAbsent(index, ignored -> new HashMap<>());
        int before = slot.size();
        slot.merge(new Key(reading.at(), reading.source()), reading.counts(), Counts::later);
        held += slot.size() - before;
    }

    private void closeBefore(long end) {
        for (Map.Entry<Long, Map<Key, Counts>> first = open.firstEntry(); first != null
                && first.getKey() < end; first = open.firstEntry()) {
            open.pollFirstEntry();
            long index = first.getKey();
            Map<Key, Counts> readings = first.getValue();
            held -= readings.size();
            gapTo(index);
            consumer.slot(index, readings.values().stream().reduce(Counts.NONE, Counts::plus));
            closedAny = true;
            next = index + 1;
        }
        if (closedAny) {
            gapTo(end);
        }
    }

    private void gapTo(long end) {
        if (closedAny && end > next) {
            consumer.gap(next, end - next);
            next = end;
        }
    }
}
