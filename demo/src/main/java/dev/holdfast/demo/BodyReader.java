package dev.holdfast.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

import com.sun.net.httpserver.HttpExchange;

import dev.holdfast.demo.http.Refusal;

/**
 * Reads request bodies of up to 10 MB. Of those beyond 1 MB only as many are held at once as the heap has room for; others
 * wait to be read. Safe for many threads.
 */
final class BodyReader {
    static final int BYTES_MAX = 10_000_000;

    private static final int SMALL_BYTES = 1 << 20;
    // Read and thrown away beyond the limit, since a client that is still sending would not see the refusal.
    private static final int SPILL_BYTES_MAX = 64 << 20;
    private static final long HEAP_PER_LARGE_BODY = 128L << 20;

    private final Semaphore large = new Semaphore(
            Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_PER_LARGE_BODY, 1, 64));

    /** A body; closing it makes room for another. */
    static final class Body implements AutoCloseable {
        private final byte[] bytes;
        private final Runnable onClose;

        private Body(byte[] bytes, Runnable onClose) {
            this.bytes = bytes;
            this.onClose = onClose;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    /**
     * The whole body.
     *
     * @param counter is told how many bytes were read, refused ones too
     * @throws Refusal 413 where the body is larger than allowed
     */
    Body read(HttpExchange exchange, LongConsumer counter) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] first = in.readNBytes(SMALL_BYTES);
        counter.accept(first.length);
        if (first.length < SMALL_BYTES) {
            return new Body(first, () -> {
            });
        }
        try {
            large.acquire();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the service is closing");
        }
        boolean handedOver = false;
        try {
            Body body = new Body(rest(first, in, counter), large::release);
            handedOver = true;
            return body;
        } finally {
            if (!handedOver) {
                large.release();
            }
        }
    }

    private static byte[] rest(byte[] first, InputStream in, LongConsumer counter) throws IOException {
        byte[] more = in.readNBytes(BYTES_MAX - first.length + 1);
        counter.accept(more.length);
        if (first.length + more.length > BYTES_MAX) {
            counter.accept(in.skip(SPILL_BYTES_MAX));
            throw new Refusal(413, "the body must be at most " + BYTES_MAX + " bytes, was more");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(first.length + more.length);
        whole.writeBytes(first);
        whole.writeBytes(more);
        return whole.toByteArray();
    }
}
