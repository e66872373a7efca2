package dev.holdfast.benchmarks;

/**
 * A service that stands still for a part of each period. If it answered at once otherwise, and what has gathered in no time
 * at all, of evenly spaced requests the frozen share would wait for the rest of its freeze, evenly between nothing and all
 * of it.
 *
 * @param freezeMillis length of a freeze
 * @param periodMillis from the start of one to that of the next; whole periods are measured
 */
record Freeze(String name, long freezeMillis, long periodMillis) {

    double share() {
        return (double) freezeMillis / periodMillis;
    }

    double idealMeanMillis() {
        return share() * freezeMillis / 2;
    }

    /** Zero for a percentile among those that didn't wait. */
    double idealMillis(double percentile) {
        double slowerShare = 1 - percentile / 100;
        return slowerShare >= share() ? 0 : freezeMillis * (1 - slowerShare / share());
    }
}
