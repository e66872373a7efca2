package dev.holdfast.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Standard output that remembers why it failed. A reader that has seen enough, such as {@code head}, is no failure; a full
 * disk is, though a {@link java.io.PrintWriter} over it stays silent.
 */
final class StandardStream extends FileOutputStream {

    private static final String NOBODY_READS = "Broken pipe";

    private volatile Optional<String> trouble = Optional.empty();

    StandardStream(FileDescriptor descriptor) {
        super(descriptor);
    }

    /** Why not all of the answer got out; empty when it did, or when nobody wanted the rest. */
    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            super.write(bytes, offset, length);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(NOBODY_READS)) {
                trouble = Optional.of(why);
            }
            throw e;
        }
    }
}
