package dev.holdfast.testing;

/**
 * A phase of a sample.
 *
 * @param slowness by which response times are multiplied in it
 */
record DrawnPhase(String name, int perSecond, int seconds, double slowness) {

    String model() {
        return perSecond + "/s for " + seconds + "s";
    }
}
