package dev.holdfast.load;

import java.util.function.LongSupplier;

/**
 * A closed model: users who start one after the other, and who send again when their answer has come and they have
 * thought. The intended start of a request is the moment its user is ready for it, so a late answer delays the next
 * request instead of making it late: response times of a closed model do not hold the requests that were not sent
 * meanwhile.
 */
final class UserSchedule implements Schedule {

    private final int users;
    private final Share share;
    private final double spawnGapNanos;
    private final LongSupplier thinkNanos;
    private final long beginNanos;
    private final long endNanos;
    private final ReadyTimes ready;
    private int spawned;
    private int underWay;
    private int gone;
    private long requestsLeft;

    /**
     * @param users of all lanes together
     * @param spawnPerSecond of all lanes together; infinite starts all users at once
     * @param endNanos requests at or after it are not started; {@link Schedule#NEVER} for no such end
     * @param requestsMax of all lanes together
     */
    UserSchedule(int users, double spawnPerSecond, LongSupplier thinkNanos, Share share, long beginNanos, long endNanos,
            long requestsMax) {
        this.users = share.of(users);
        this.share = share;
        this.spawnGapNanos = 1e9 / spawnPerSecond;
        this.thinkNanos = thinkNanos;
        this.beginNanos = beginNanos;
        this.endNanos = endNanos;
        this.requestsLeft = this.users == 0 ? 0 : share.of(requestsMax);
        this.ready = new ReadyTimes(this.users);
    }

    @Override
    public long nextNanos() {
        if (requestsLeft == 0) {
            return NEVER;
        }
        long next = Math.min(nextSpawn(), ready.first());
        return next < endNanos ? next : NEVER;
    }

    private long nextSpawn() {
        if (spawned == users) {
            return NEVER;
        }
        long number = share.lane() + (long) spawned * share.lanes();
        return beginNanos + Math.round(number * spawnGapNanos);
    }

    @Override
    public void take() {
        requestsLeft--;
        underWay++;
        if (ready.first() <= nextSpawn()) {
            ready.removeFirst();
        } else {
            spawned++;
        }
    }

    @Override
    public void ended(long nowNanos) {
        underWay--;
        ready.add(nowNanos + thinkNanos.getAsLong());
    }

    @Override
    public void left(long nowNanos) {
        underWay--;
        gone++;
    }

    @Override
    public boolean exhausted(long nowNanos) {
        return requestsLeft == 0 || nowNanos >= endNanos || (gone > 0 && gone == users);
    }

    /** A phase of a known length keeps it, though all of its users have left. */
    @Override
    public boolean through(long nowNanos) {
        return nowNanos >= endNanos || (underWay == 0 && (requestsLeft == 0 || (endNanos == NEVER && gone == users)));
    }

    @Override
    public boolean open() {
        return false;
    }

    @Override
    public int users() {
        return spawned;
    }
}
