package dev.holdfast.core.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches one stream of counters. The same readings give the same transitions live, within a run and on replay, whatever
 * their order within a window and its neighbour: see {@code Slots} in this package for what becomes of readings that are
 * late, doubled, missing or from a wrong clock. Its memory is bounded. Mutable, for one thread.
 */
public abstract sealed class Watch permits RuleWatch, SloWatch {

    private final Slots slots;
    private List<Transition> transitions = new ArrayList<>();

    Watch(long slotSeconds) {
        slots = new Slots(slotSeconds, new Slots.Consumer() {
            @Override
            public void slot(long index, Counts counts) {
                see(index, counts);
            }

            @Override
            public void gap(long index, long count) {
                silence(index, count);
            }
        });
    }

    /** Counts a reading. What follows from it comes back, in order. */
    public final List<Transition> add(Reading reading) {
        slots.add(reading);
        return taken();
    }

    /** Tells what time it is, by a clock that can be trusted; without that, silence is never noticed. */
    public final List<Transition> advanceTo(Instant now) {
        slots.advanceTo(now);
        return taken();
    }

    /** Closes the windows that are over at the end of a run or replay; one that is not over says nothing. */
    public final List<Transition> finish(Instant end) {
        slots.finish(end);
        return taken();
    }

    public final Refused refused() {
        return slots.refused();
    }

    /** A slot is over. */
    abstract void see(long index, Counts counts);

    /** So many slots from this one on were empty. */
    abstract void silence(long index, long count);

    /** The moment at which a slot begins. */
    final Instant begin(long index) {
        return slots.begin(index);
    }

    final void note(Transition transition) {
        transitions.add(transition);
    }

    private List<Transition> taken() {
        if (transitions.isEmpty()) {
            return List.of();
        }
        List<Transition> taken = List.copyOf(transitions);
        transitions = new ArrayList<>();
        return taken;
    }
}
