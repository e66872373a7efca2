package dev.holdfast.demo.fault;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The faults that are switched on together; null where one is off. */
public record Faults(@Nullable Delay delay, @Nullable Errors errors, @Nullable Stall stall, @Nullable Leak leak,
        @Nullable Pool pool) {

    /** Every name a fault has in JSON and metrics, in order. */
    public static final List<String> NAMES = List.of("delay", "errors", "stall", "memory_leak", "pool");

    public static final Faults NONE = new Faults(null, null, null, null, null);

    /**
     * Time added to a share of the API's requests.
     *
     * @param route the beginning of the paths it reaches
     * @param share of the requests on those paths, in [0, 1]
     */
    public record Delay(Distribution distribution, String route, double share) {}

    /**
     * Requests answered with an error instead of being served.
     *
     * @param rate in [0, 1]
     * @param status from 400 to 599
     * @param route the beginning of the paths it reaches
     */
    public record Errors(double rate, int status, String route) {}

    /** A freeze of the whole service in the last {@code forNanos} of every {@code everyNanos}. */
    public record Stall(long everyNanos, long forNanos) {
        /** How much of a freeze is left this long after the fault was switched on; 0 outside a freeze. */
        public long remainingNanos(long elapsedNanos) {
            long phase = Math.floorMod(elapsedNanos, everyNanos);
            return phase >= everyNanos - forNanos ? everyNanos - phase : 0;
        }
    }

    /** Memory that each API request takes and never gives back, until {@code bytesMax} are held. */
    public record Leak(long bytesPerRequest, long bytesMax) {}

    /**
     * A pool of connections that the traces API needs: {@code size} of them, each held for {@code holdNanos}, waited for
     * no longer than {@code waitNanos}.
     */
    public record Pool(int size, long holdNanos, long waitNanos) {}

    /** The names of those that are on. */
    public List<String> active() {
        List<String> active = new ArrayList<>();
        @Nullable
        Object[] faults = {delay, errors, stall, leak, pool};
        for (int i = 0; i < faults.length; i++) {
            if (faults[i] != null) {
                active.add(NAMES.get(i));
            }
        }
        return active;
    }
}
