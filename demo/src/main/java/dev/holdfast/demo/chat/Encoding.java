package dev.holdfast.demo.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** How a stream's bytes are packed. For one stream and one thread. */
interface Encoding {
    Encoding PLAIN = new Encoding() {
        @Override
        public byte[] encode(byte[] bytes) {
            return bytes;
        }

        @Override
        public byte[] last() {
            return new byte[0];
        }
    };

    /** The bytes as they go out, all of them: none wait for what follows. */
    byte[] encode(byte[] bytes);

    /** What ends the stream. */
    byte[] last();

    static Encoding gzip() {
        return new Gzip();
    }

    /** One gzip member, flushed after each event as a proxy does that means well. */
    final class Gzip implements Encoding {
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final GZIPOutputStream packer;

        private Gzip() {
            try {
                packer = new GZIPOutputStream(packed, 1 << 13, true);
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written to", e);
            }
        }

        @Override
        public byte[] encode(byte[] bytes) {
            try {
                packer.write(bytes);
                packer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written to", e);
            }
            return taken();
        }

        @Override
        public byte[] last() {
            try {
                packer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written to", e);
            }
            return taken();
        }

        private byte[] taken() {
            byte[] bytes = packed.toByteArray();
            packed.reset();
            return bytes;
        }
    }
}
