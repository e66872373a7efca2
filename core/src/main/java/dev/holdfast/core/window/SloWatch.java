package dev.holdfast.core.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Watches one objective: burn rates over several windows, and the budget of the period. An alarm breaks when both windows burn faster than its factor and the long one
 * shows it by more than chance; it is over once either window has kept to it for as long as the short one is. A short
 * window without events neither breaks nor resolves; a silence as long as the long window ends all knowledge. Its memory
 * is bounded: some 5,000 counters, whatever the period. Mutable, for one thread.
 */
public final class SloWatch extends Watch {

    /** The shortest window has so many slots, so that it is not late by more than a fifth of itself. */
    private static final int SLOTS_OF_SHORTEST = 5;
    /** Stretches that the period is made of, each forgotten as a whole. */
    private static final int STRETCHES = 720;
    private static final Evidence EVIDENCE = Evidence.OF_ERRORS;

    private final Slo slo;
    private final long slotSeconds;
    private final Cumulated recent;
    private final Cumulated period;
    private final int slotsOfStretch;
    private Counts stretch = Counts.NONE;
    private long stretchSlots;
    private final List<Alarm> alarms = new ArrayList<>();

    /** One burn rate with its state. */
    private final class Alarm {
        private final BurnAlert alert;
        private final int longSlots;
        private final int shortSlots;
        private final Latch latch;

        Alarm(BurnAlert alert) {
            this.alert = alert;
            this.longSlots = slots(alert.longWindow());
            this.shortSlots = slots(alert.shortWindow());
            this.latch = new Latch(new Hysteresis(1, shortSlots, longSlots));
        }
    }

    /** How one burn rate stands. */
    public record Burn(BurnAlert alert, WatchState state, Counts longWindow, Counts shortWindow) {}

    /** Watches the usual four burn rates of the period, as far as they can fire. */
    public SloWatch(Slo slo) {
        this(slo, BurnAlert.of(slo.period()));
    }

    SloWatch(Slo slo, List<BurnAlert> alerts) {
        this(slo, alerts, slotSeconds(alerts));
    }

    private SloWatch(Slo slo, List<BurnAlert> alerts, long slotSeconds) {
        super(slotSeconds);
        this.slo = slo;
        this.slotSeconds = slotSeconds;
        for (BurnAlert alert : alerts) {
            if (alert.canFire(slo)) {
                alarms.add(new Alarm(alert));
            }
        }
        this.recent = new Cumulated(Stream.concat(alerts.stream().map(BurnAlert::longWindow), Stream.of(slo.period()
                .dividedBy(STRETCHES))).mapToInt(this::slots).max().orElse(1));
        this.slotsOfStretch = slots(slo.period().dividedBy(STRETCHES));
        this.period = new Cumulated(STRETCHES);
    }

    private static long slotSeconds(List<BurnAlert> alerts) {
        long shortest = alerts.stream().mapToLong(alert -> alert.shortWindow().toSeconds()).min().orElse(1);
        return Math.max(1, shortest / SLOTS_OF_SHORTEST);
    }

    public Slo slo() {
        return slo;
    }

    /** How each burn rate that can fire stands, the most urgent first. */
    public List<Burn> burns() {
        return alarms.stream().map(alarm -> new Burn(alarm.alert, alarm.latch.state(), recent.last(alarm.longSlots),
                recent.last(alarm.shortSlots))).toList();
    }

    public ErrorBudget budget() {
        // A stretch that has begun makes the period longer than it is by less than its 720th part.
        Counts counts = period.last(STRETCHES).plus(stretch);
        long seen = Math.min(slo.period().toSeconds(),
                (period.kept() * slotsOfStretch + stretchSlots) * slotSeconds);
        return ErrorBudget.of(slo, counts, Duration.ofSeconds(seen), recent.last(slotsOfStretch));
    }

    private int slots(Duration window) {
        return (int) Math.max(1, Math.round((double) window.toSeconds() / slotSeconds));
    }

    @Override
    void see(long index, Counts counts) {
        recent.add(counts);
        stretch = stretch.plus(counts);
        stretchSlots++;
        closeStretches();
        alarms.forEach(alarm -> judge(alarm, index + 1));
    }

    /** Slot by slot as long as windows still hold something; what is left of the silence is one step. */
    @Override
    void silence(long index, long count) {
        long walked = Math.min(count, 2L * recent.capacity());
        for (long i = 0; i < walked; i++) {
            see(index + i, Counts.NONE);
        }
        long rest = count - walked;
        recent.skip(rest);
        stretchSlots += rest;
        closeStretches();
        alarms.forEach(alarm -> alarm.latch.blank(rest));
    }

    private void closeStretches() {
        if (stretchSlots >= slotsOfStretch) {
            period.add(stretch);
            period.skip(stretchSlots / slotsOfStretch - 1);
            stretchSlots %= slotsOfStretch;
            stretch = Counts.NONE;
        }
    }

    private void judge(Alarm alarm, long end) {
        Counts all = recent.last(alarm.longSlots);
        Counts now = recent.last(alarm.shortSlots);
        double limit = alarm.alert.limit(slo);
        boolean broken = now.exceeds(limit) && EVIDENCE.shows(all, limit);
        WatchState before = alarm.latch.state();
        WatchState after = alarm.latch.see(now.total() == 0
                ? Latch.Sighting.BLANK
                : broken ? Latch.Sighting.BROKEN : Latch.Sighting.CLEAR);
        if (after != before) {
            note(new Transition(slo.name() + ": " + alarm.alert.words(), begin(end), before, after,
                    all, limit, text(alarm.alert, after, all, now)));
        }
    }

    private String text(BurnAlert alert, WatchState state, Counts all, Counts now) {
        if (state == WatchState.NO_DATA) {
            return "no data: no event in " + Words.time(alert.longWindow());
        }
        return "the budget burns " + burn(all) + " times as fast as it may over " + Words.time(alert.longWindow())
                + ", and " + burn(now) + " times over " + Words.time(alert.shortWindow()) + "; limit "
                + Words.number(alert.factor());
    }

    private String burn(Counts counts) {
        return Words.number(counts.share().orElse(0) / slo.budget());
    }
}
