package dev.holdfast.store.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to give more bytes than one document may have. Closing it leaves the source open. */
final class ByteLimit extends FilterInputStream {

    private final long bytesMax;
    private long bytesRead;

    ByteLimit(InputStream source, long bytesMax) {
        super(source);
        this.bytesMax = bytesMax;
    }

    /** Begins to count anew, for the next document of the stream. */
    void restart() {
        bytesRead = 0;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public void close() {}

    private void count(int bytes) {
        bytesRead += bytes;
        if (bytesRead > bytesMax) {
            throw new EvidenceException("the document is larger than " + (bytesMax >> 20)
                    + " MiB, the most that is read; no run record is that large", null);
        }
    }
}
