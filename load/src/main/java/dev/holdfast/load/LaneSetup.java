package dev.holdfast.load;

import java.util.List;

/**
 * What stays the same over a lane's phases.
 *
 * @param requests one for each endpoint of the mix
 * @param requestTimeoutNanos from intended start to the end of the answer
 * @param waitingMax most requests in the waiting line
 */
record LaneSetup(Transport transport, NanoClock clock, StopSignal stop, WaitMode mode, List<EncodedRequest> requests,
        long requestTimeoutNanos, int waitingMax, Handover handover) {}
