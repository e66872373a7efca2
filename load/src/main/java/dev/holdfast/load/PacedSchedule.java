package dev.holdfast.load;

/** An open model: a pacer's starts until a duration or a number of requests is reached, whatever the answers do. */
final class PacedSchedule implements Schedule {

    private final Pacer pacer;
    private final long beginNanos;
    private final long durationNanos;
    private long requestsLeft;
    private long next;

    /** @param durationNanos starts at or after it are not taken; {@link Schedule#NEVER} for no such end */
    PacedSchedule(Pacer pacer, long beginNanos, long durationNanos, long requestsMax) {
        this.pacer = pacer;
        this.beginNanos = beginNanos;
        this.durationNanos = durationNanos;
        this.requestsLeft = requestsMax;
        advance();
    }

    private void advance() {
        long start = requestsLeft > 0 ? pacer.nextStartNanos() : NEVER;
        next = start < durationNanos ? beginNanos + start : NEVER;
    }

    @Override
    public long nextNanos() {
        return next;
    }

    @Override
    public void take() {
        requestsLeft--;
        advance();
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
    public boolean open() {
        return true;
    }

    @Override
    public int users() {
        return 0;
    }
}
