package dev.holdfast.load;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Passes intervals from the lanes to the run's thread and back, so that neither waits for the other's arithmetic. */
final class Handover {

    /** For each lane: one being filled, one being read, two to spare. */
    private static final int INTERVALS = 4;

    private final BlockingQueue<Interval> filled;
    private final BlockingQueue<Interval> spare;

    Handover(int lanes) {
        filled = new ArrayBlockingQueue<>((INTERVALS + 1) * lanes); // each lane adds a mark of its end
        spare = new ArrayBlockingQueue<>(INTERVALS * lanes);
        for (int i = 0; i < INTERVALS * lanes; i++) {
            spare.add(new Interval());
        }
    }

    /** An interval to fill; null when the reader is far behind, then the present one is filled further. */
    @Nullable
    Interval pollSpare() {
        return spare.poll();
    }

    /** Waits for one: between phases, when nothing is measured. */
    Interval takeSpare() throws InterruptedException {
        return spare.take();
    }

    /** Hands a filled interval to the reader; never waits, as there are fewer intervals than places. */
    void fill(Interval interval) {
        filled.add(interval);
    }

    Interval takeFilled() throws InterruptedException {
        return filled.take();
    }

    void giveBack(Interval interval) {
        spare.add(interval);
    }
}
