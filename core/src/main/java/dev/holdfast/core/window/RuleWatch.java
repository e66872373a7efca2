package dev.holdfast.core.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches one rule over one stream of counters. The same readings give the same transitions live, within a run and on
 * replay, whatever their order within a window and its neighbour: see {@code Slots} in this package for what becomes of
 * readings that are late, doubled, missing or from a wrong clock. Its memory is bounded. Mutable, for one thread.
 */
public final class RuleWatch {

    private final WindowRule rule;
    private final Latch latch;
    private final Slots slots;
    private List<Transition> transitions = new ArrayList<>();
    private Counts last = Counts.NONE;
    private long judged;

    public RuleWatch(WindowRule rule) {
        this.rule = rule;
        this.latch = new Latch(rule.hysteresis());
        this.slots = new Slots(rule.window().toSeconds(), new Slots.Consumer() {
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

    /** Counts a reading. What follows from windows that are over by now comes back, in order. */
    public List<Transition> add(Reading reading) {
        slots.add(reading);
        return taken();
    }

    /** Tells what time it is, by a clock that can be trusted; without that, silence is never noticed. */
    public List<Transition> advanceTo(Instant now) {
        slots.advanceTo(now);
        return taken();
    }

    /** Closes the windows that are over at the end of a run or replay; one that is not over says nothing. */
    public List<Transition> finish(Instant end) {
        slots.finish(end);
        return taken();
    }

    public WindowRule rule() {
        return rule;
    }

    public WatchState state() {
        return latch.state();
    }

    /** Counters of the last window that was not empty. */
    public Counts last() {
        return last;
    }

    /** How many windows had enough data to say something. */
    public long windowsJudged() {
        return judged;
    }

    public Refused refused() {
        return slots.refused();
    }

    private void see(long index, Counts counts) {
        WatchState before = latch.state();
        last = counts;
        boolean enough = rule.evidence().isEnough(counts);
        judged += enough ? 1 : 0;
        latch.see(!enough
                ? Latch.Sighting.BLANK
                : rule.evidence().shows(counts, rule.limit()) ? Latch.Sighting.BROKEN : Latch.Sighting.CLEAR);
        note(before, index + 1, counts);
    }

    private void silence(long index, long count) {
        WatchState before = latch.state();
        long until = Math.min(count, latch.blanksLeft());
        latch.blank(count);
        note(before, index + until, Counts.NONE);
    }

    private void note(WatchState before, long end, Counts counts) {
        if (latch.state() != before) {
            transitions.add(new Transition(rule.name(), slots.begin(end), before, latch.state(), counts, rule.limit(),
                    text(counts)));
        }
    }

    private String text(Counts counts) {
        String window = Words.time(rule.window());
        return switch (latch.state()) {
            case OK -> seen(counts) + ", at most " + Words.percent(rule.limit()) + " is well";
            case PENDING -> seen(counts) + ", more than " + Words.percent(rule.limit()) + "; fires after "
                    + rule.hysteresis().breakAfter() + " windows of " + window + " like this in a row";
            case FIRING -> seen(counts) + ", limit " + Words.percent(rule.limit())
                    + (latch.brokenInARow() > 1
                            ? ", in " + latch.brokenInARow() + " windows of " + window + " in a row"
                            : ", in a window of " + window);
            case NO_DATA -> "no data: " + rule.hysteresis().noDataAfter() + " windows of " + window
                    + " without " + (rule.evidence().totalMin() == 1
                            ? "any event"
                            : rule.evidence().totalMin() + " events, had " + counts.total() + " in the last");
        };
    }

    private String seen(Counts counts) {
        return counts.bad() + " of " + counts.total() + " (" + Words.percent(counts.share().orElse(0)) + ") "
                + rule.bad().words();
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
