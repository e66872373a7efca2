package dev.holdfast.load;

import dev.holdfast.load.journey.Memory;
import dev.holdfast.load.journey.RequestText.Hop;
import org.jspecify.annotations.Nullable;

/** One user's way along a journey. Mutable and reused; for the lane's thread. All times are of the lane's clock. */
final class Walk {

    final Track track;
    final Memory memory;
    /** The phase in which it began. */
    int phase;
    /** The step that is next, or under way. */
    int step;
    /** Where that step was redirected to; null where it was not. */
    @Nullable
    Hop hop;
    int hops;
    /** When the next request should start, and when the lane turned to it. */
    long readyNanos;
    long turnedNanos;
    /** How long its user has waited for answers so far, and how long of that after the send. */
    long waitedNanos;
    long serviceNanos;
    long bytesSent;
    long bytesReceived;
    long bodyBytesReceived;
    /** Whether it has nothing more to send. */
    boolean over;

    Walk(Track track, Memory memory) {
        this.track = track;
        this.memory = memory;
    }

    void begin(int inPhase, long intendedNanos, long turned) {
        memory.forget();
        phase = inPhase;
        step = 0;
        hop = null;
        hops = 0;
        readyNanos = intendedNanos;
        turnedNanos = turned;
        waitedNanos = 0;
        serviceNanos = 0;
        bytesSent = 0;
        bytesReceived = 0;
        bodyBytesReceived = 0;
        over = false;
    }

    /** Where the next request is written down. */
    int number() {
        return track.number(step) + (hop == null ? 0 : 1);
    }

    /** A request of it has ended. */
    void add(Exchange exchange) {
        waitedNanos += exchange.doneNanos - exchange.intendedNanos;
        serviceNanos += exchange.wasSent ? exchange.doneNanos - exchange.sentNanos : 0;
        bytesSent += exchange.bytesSent;
        bytesReceived += exchange.bytesReceived;
        bodyBytesReceived += exchange.bodyBytesReceived;
    }
}
