package dev.holdfast.load;

/**
 * Ends a load run early, from any thread: what was measured is kept, requests still under way count as unanswered. Once
 * given it stays given; a run that gets it before its start measures nothing.
 */
public final class StopSignal {

    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean wasRequested() {
        return requested;
    }
}
