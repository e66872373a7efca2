package dev.holdfast.benchmarks;

/**
 * What is true of response times when a service stands still for a part of each period, requests arrive evenly, and an
 * unfrozen one answers at once: of all requests, the frozen share waits for the rest of its freeze, evenly between
 * nothing and all of it.
 *
 * @param freezeMillis length of a freeze
 * @param periodMillis from the start of one to that of the next; whole periods are measured
 */
record FreezeTruth(String name, long freezeMillis, long periodMillis) {

    double share() {
        return (double) freezeMillis / periodMillis;
    }

    double meanMillis() {
        return share() * freezeMillis / 2;
    }

    /** Zero for a percentile among those that didn't wait. */
    double percentileMillis(double percentile) {
        double slowerShare = 1 - percentile / 100;
        return slowerShare >= share() ? 0 : freezeMillis * (1 - slowerShare / share());
    }
}
