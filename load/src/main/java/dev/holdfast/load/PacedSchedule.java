package dev.holdfast.load;

/** An open model: a pacer's starts until a duration or a number of requests is reached, whatever the answers do. */
final class PacedSchedule implements Schedule {

    private final Pacer pacer;
    private final Share share;
    private final long beginNanos;
    private final long durationNanos;
    private long requestsLeft;
    private long next;

    /**
     * @param durationNanos starts at or after it are not taken; {@link Schedule#NEVER} for no such end
     * @param requestsMax of all lanes together
     */
    PacedSchedule(Pacer pacer, Share share, long beginNanos, long durationNanos, long requestsMax) {
        this.pacer = pacer;
        this.share = share;
        this.beginNanos = beginNanos;
        this.durationNanos = durationNanos;
        this.requestsLeft = share.of(requestsMax);
        advance(share.lane());
    }

    /** Leaves out the other lanes' starts. */
    private void advance(int others) {
        if (requestsLeft <= 0) {
            next = NEVER;
            return;
        }
        for (int i = 0; i < others; i++) {
            pacer.nextStartNanos();
        }
        long start = pacer.nextStartNanos();
        next = start < durationNanos ? beginNanos + start : NEVER;
    }

    @Override
    public long nextNanos() {
        return next;
    }

    @Override
    public void take() {
        requestsLeft--;
        advance(share.lanes() - 1);
    }

    @Override
    public void ended(long nowNanos) {
        // An open model's users do not wait for each other.
    }

    @Override
    public boolean exhausted(long nowNanos) {
        return next == NEVER;
    }

    @Override
    public boolean through(long nowNanos) {
        return next == NEVER;
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public int users() {
        return 0;
    }
}
