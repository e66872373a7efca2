package dev.holdfast.load.journey;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one user knows on one journey: captured values, a row of each feed, cookies. Reused; for one thread. */
public final class Memory {

    private final byte[] @Nullable [] captured;
    private final byte[] @Nullable [][] rows;
    private final Cookies cookies;

    Memory(int captures, int feeds, Cookies cookies) {
        this.captured = new byte[captures][];
        this.rows = new byte[feeds][][];
        this.cookies = cookies;
    }

    /** Begins the next journey, with nothing in mind. */
    public void forget() {
        Arrays.fill(captured, null);
        Arrays.fill(rows, null);
        cookies.clear();
    }

    public Cookies cookies() {
        return cookies;
    }

    byte @Nullable [] captured(int at) {
        return captured[at];
    }

    void capture(int at, byte[] value) {
        captured[at] = value;
    }

    byte @Nullable [][] row(int feed) {
        return rows[feed];
    }

    void row(int feed, byte[][] cells) {
        rows[feed] = cells;
    }
}
