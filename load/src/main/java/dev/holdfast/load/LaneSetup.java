package dev.holdfast.load;

import java.util.List;

/**
 * What stays the same over a lane's life.
 *
 * @param requests one source for each endpoint of the mix, this lane's own
 * @param walks its users who are on a journey
 * @param requestTimeoutNanos from intended start to the end of the answer
 * @param waitingMax most requests in the waiting line
 */
record LaneSetup(Share share, Transport transport, NanoClock clock, StopSignal stop, WaitMode mode,
        List<RequestSource> requests, Walks walks, long requestTimeoutNanos, int waitingMax, Handover handover) {

    /** Of a scenario without journeys. */
    LaneSetup(Share share, Transport transport, NanoClock clock, StopSignal stop, WaitMode mode,
            List<RequestSource> requests, long requestTimeoutNanos, int waitingMax, Handover handover) {
        this(share, transport, clock, stop, mode, requests, Walks.none(), requestTimeoutNanos, waitingMax, handover);
    }
}
