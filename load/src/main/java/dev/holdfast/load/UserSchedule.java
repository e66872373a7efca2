package dev.holdfast.load;

/**
 * A closed model: users who start one after the other, and who send again when their answer has come and they have
 * thought. The intended start of a request is the moment its user is ready for it, so a late answer delays the next
 * request instead of making it late: response times of a closed model do not hold the requests that were not sent
 * meanwhile.
 */
final class UserSchedule implements Schedule {

    private final int users;
    private final double spawnGapNanos;
    private final long thinkNanos;
    private final long beginNanos;
    private final long endNanos;
    private final long[] ready;
    private int readyFirst;
    private int readyCount;
    private int spawned;
    private long requestsLeft;

    /**
     * @param spawnPerSecond infinite starts all users at once
     * @param endNanos requests at or after it are not started; {@link Schedule#NEVER} for no such end
     */
    UserSchedule(int users, double spawnPerSecond, long thinkNanos, long beginNanos, long endNanos, long requestsMax) {
        this.users = users;
        this.spawnGapNanos = 1e9 / spawnPerSecond;
        this.thinkNanos = thinkNanos;
        this.beginNanos = beginNanos;
        this.endNanos = endNanos;
        this.requestsLeft = requestsMax;
        this.ready = new long[users];
    }

    @Override
    public long nextNanos() {
        if (requestsLeft == 0) {
            return NEVER;
        }
        long next = Math.min(nextSpawn(), nextReady());
        return next < endNanos ? next : NEVER;
    }

    private long nextSpawn() {
        return spawned < users ? beginNanos + Math.round(spawned * spawnGapNanos) : NEVER;
    }

    private long nextReady() {
        return readyCount > 0 ? ready[readyFirst] : NEVER;
    }

    @Override
    public void take() {
        requestsLeft--;
        if (nextReady() <= nextSpawn()) {
            readyFirst = readyFirst + 1 == users ? 0 : readyFirst + 1;
            readyCount--;
        } else {
            spawned++;
        }
    }

    /** As thinking takes equally long for all, users become ready in the order of their answers. */
    @Override
    public void ended(long nowNanos) {
        int at = readyFirst + readyCount++;
        ready[at < users ? at : at - users] = nowNanos + thinkNanos;
    }

    @Override
    public boolean exhausted(long nowNanos) {
        return requestsLeft == 0 || nowNanos >= endNanos;
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
