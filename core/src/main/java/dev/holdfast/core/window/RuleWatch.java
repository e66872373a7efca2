package dev.holdfast.core.window;

/** Watches one rule. */
public final class RuleWatch extends Watch {

    private final WindowRule rule;
    private final Latch latch;
    private Counts last = Counts.NONE;
    private long judged;

    public RuleWatch(WindowRule rule) {
        super(rule.window().toSeconds());
        this.rule = rule;
        this.latch = new Latch(rule.hysteresis());
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

    @Override
    void see(long index, Counts counts) {
        WatchState before = latch.state();
        last = counts;
        boolean enough = rule.evidence().isEnough(counts);
        judged += enough ? 1 : 0;
        latch.see(!enough
                ? Latch.Sighting.BLANK
                : rule.evidence().shows(counts, rule.limit()) ? Latch.Sighting.BROKEN : Latch.Sighting.CLEAR);
        note(before, index + 1, counts);
    }

    @Override
    void silence(long index, long count) {
        WatchState before = latch.state();
        long until = Math.min(count, latch.blanksLeft());
        latch.blank(count);
        note(before, index + until, Counts.NONE);
    }

    private void note(WatchState before, long end, Counts counts) {
        if (latch.state() != before) {
            note(new Transition(rule.name(), begin(end), before, latch.state(), counts, rule.limit(),
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
}
