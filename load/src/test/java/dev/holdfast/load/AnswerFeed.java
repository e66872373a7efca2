package dev.holdfast.load;

import java.nio.ByteBuffer;

/**
 * Feeds bytes to an {@link AnswerReader} in pieces, as a transport does, and tells all that can be told of the reading.
 * Only here do the hostile tests touch the reader.
 */
final class AnswerFeed {

    /**
     * @param status of a whole answer, and of one that its end completes; otherwise 0
     * @param bytes taken, of the answer itself
     */
    record Outcome(Reading reading, int status, long bytes, long bodyBytes, boolean completeAtEnd, boolean reusable) {}

    private AnswerFeed() {}

    static Outcome read(byte[] bytes, long answerBytesMax, boolean bodyless, int... cuts) {
        return read(new AnswerReader(answerBytesMax), bytes, bodyless, cuts);
    }

    /** Begins an answer on a reader that may have been used before, and feeds the pieces between the cuts. */
    static Outcome read(AnswerReader reader, byte[] bytes, boolean bodyless, int... cuts) {
        reader.begin(bodyless);
        Reading reading = Reading.MORE;
        int from = 0;
        for (int i = 0; i <= cuts.length && reading == Reading.MORE; i++) {
            int to = i < cuts.length ? cuts[i] : bytes.length;
            ByteBuffer piece = piece(bytes, from, to, i % 2 == 0);
            reading = reader.read(piece);
            requirePlace(piece, reading);
            from = to;
        }
        boolean whole = reading == Reading.COMPLETE;
        boolean answer = whole || (reading == Reading.MORE && reader.completeAtEnd());
        return new Outcome(reading, answer ? reader.status() : 0, reader.bytes(), reader.bodyBytes(),
                answer && reader.completeAtEnd(), whole && reader.reusable());
    }

    /** Direct, as the transport's own, or on the heap; never at the start of its buffer, nor up to its end. */
    private static ByteBuffer piece(byte[] bytes, int from, int to, boolean direct) {
        int size = to - from;
        ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(size + 5) : ByteBuffer.allocate(size + 5);
        for (int i = size + 3; i < size + 5; i++) {
            buffer.put(i, (byte) '\n'); // whoever reads too far reads this
        }
        return buffer.position(3).put(bytes, from, size).flip().position(3);
    }

    private static void requirePlace(ByteBuffer piece, Reading reading) {
        if (piece.limit() != piece.capacity() - 2) {
            throw new AssertionError("the reader left a limit of " + piece.limit() + " behind, not the piece's own");
        }
        if (reading == Reading.MORE && piece.hasRemaining()) {
            throw new AssertionError("the reader wants more but left " + piece.remaining() + " bytes");
        }
    }
}
