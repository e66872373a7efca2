package dev.holdfast.core.window;

/**
 * The state of one rule, window by window. A window without enough data neither counts nor interrupts a row; enough of
 * them in a row end all knowledge. What fired is over only when enough windows in a row say so: after a silence it fires
 * on. Mutable, for one thread.
 */
final class Latch {

    /** What one window said. */
    enum Sighting {
        BROKEN,
        CLEAR,
        BLANK
    }

    private final Hysteresis hysteresis;
    private WatchState state = WatchState.NO_DATA;
    private int brokenInARow;
    private int clearInARow;
    private long blankInARow;
    private boolean unresolved;

    Latch(Hysteresis hysteresis) {
        this.hysteresis = hysteresis;
    }

    WatchState state() {
        return state;
    }

    int brokenInARow() {
        return brokenInARow;
    }

    WatchState see(Sighting sighting) {
        switch (sighting) {
            case BROKEN -> broken();
            case CLEAR -> clear();
            case BLANK -> blank(1);
        }
        return state;
    }

    /** So many more windows without data until nothing is known; 0 when that is so. */
    long blanksLeft() {
        return state == WatchState.NO_DATA ? 0 : Math.max(0, hysteresis.noDataAfter() - blankInARow);
    }

    void blank(long windows) {
        blankInARow += windows;
        if (blankInARow >= hysteresis.noDataAfter()) {
            state = WatchState.NO_DATA;
            brokenInARow = 0;
            clearInARow = 0;
        }
    }

    private void broken() {
        blankInARow = 0;
        clearInARow = 0;
        brokenInARow = Math.min(brokenInARow + 1, hysteresis.breakAfter());
        unresolved |= brokenInARow >= hysteresis.breakAfter();
        state = unresolved ? WatchState.FIRING : WatchState.PENDING;
    }

    private void clear() {
        blankInARow = 0;
        brokenInARow = 0;
        clearInARow = Math.min(clearInARow + 1, hysteresis.resolveAfter());
        unresolved &= clearInARow < hysteresis.resolveAfter();
        state = unresolved ? WatchState.FIRING : WatchState.OK;
    }
}
