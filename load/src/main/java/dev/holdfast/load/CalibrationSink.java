package dev.holdfast.load;

import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.load.chat.ChatReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes in answers of {@link KnownStream} as those of any chat, and holds what was measured against what they say. */
final class CalibrationSink implements AnswerSink {

    private static final int BYTES_MAX = 16 << 10;

    private final ChatCalibration calibration;
    private final ChatReader reader = new ChatReader();
    private final byte[] body = new byte[BYTES_MAX];
    private @Nullable Exchange exchange;
    private boolean begun;
    private int size;

    CalibrationSink(ChatCalibration calibration) {
        this.calibration = calibration;
    }

    @Override
    public void open(Exchange next) {
        exchange = next;
        begun = false;
        size = 0;
    }

    @Override
    public void head(ByteBuffer piece, long readNanos) {
        if (!begun && exchange != null) {
            begun = true;
            reader.begin(exchange.sentNanos);
        }
        reader.firstByte(readNanos);
    }

    @Override
    public void interim() {
        // It sends none.
    }

    @Override
    public void body(ByteBuffer piece, long readNanos) {
        int kept = Math.min(piece.remaining(), body.length - size);
        piece.get(piece.position(), body, size, kept);
        size += kept;
        reader.body(piece, readNanos);
    }

    @Override
    public void ended(Exchange ended, boolean expected) {
        if (!expected) {
            return;
        }
        ChatTimings measured = reader.finish(ended.status, true, ended.doneNanos);
        long[] written = written();
        if (written.length == KnownStream.TOKENS && measured.end().isOk()) {
            calibration.add(measured.moments().firstOutput().orElseThrow() - (written[0] - ended.sentNanos),
                    Math.round(measured.tpotNanos().orElseThrow()
                            - (double) (written[written.length - 1] - written[0]) / (written.length - 1)));
        }
    }

    /** When each token was written. */
    private long[] written() {
        long[] times = new long[KnownStream.TOKENS];
        int found = 0;
        for (int at = 0; at + KnownStream.TIME_MARK.length + KnownStream.TIME_DIGITS <= size
                && found < times.length; at++) {
            int digits = at + KnownStream.TIME_MARK.length;
            if (Arrays.equals(body, at, digits, KnownStream.TIME_MARK, 0, KnownStream.TIME_MARK.length)) {
                times[found++] = Long.parseUnsignedLong(
                        new String(body, digits, KnownStream.TIME_DIGITS, StandardCharsets.US_ASCII), 16);
            }
        }
        return Arrays.copyOf(times, found);
    }
}
