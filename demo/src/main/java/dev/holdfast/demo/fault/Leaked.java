package dev.holdfast.demo.fault;

import java.util.ArrayList;
import java.util.List;

/** The memory that a leak holds. Safe for many threads; it is all given back when the fault is switched off. */
final class Leaked {
    private final Faults.Leak leak;
    private final List<byte[]> blocks = new ArrayList<>();
    private long bytes;

    Leaked(Faults.Leak leak) {
        this.leak = leak;
    }

    synchronized void take() {
        long size = Math.min(leak.bytesPerRequest(), leak.bytesMax() - bytes);
        if (size > 0) {
            blocks.add(new byte[(int) size]);
            bytes += size;
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
