package dev.holdfast.core.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class EncodingTest {

    private static final int OUTER_COOKIE = 0x1c849314;
    private static final int INNER_COOKIE = 0x1c849313;

    @Test
    void decoding_gives_back_what_was_encoded() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 50; round++) {
            LatencyHistogram histogram = LatencyHistogramTest.of(LatencyHistogramTest.durations(random, round * 7));

            assertThat(LatencyHistogram.decode(histogram.encode())).isEqualTo(histogram);
        }
        assertThat(LatencyHistogram.decode(LatencyHistogram.empty().encode())).isEqualTo(LatencyHistogram.empty());
    }

    @Test
    void what_other_tools_wrote_with_fewer_digits_and_another_range_is_read() {
        Histogram foreign = new Histogram(1, Long.MAX_VALUE / 2, 2);
        foreign.recordValueWithCount(1_000_000, 3);

        assertThat(LatencyHistogram.decode(encoded(foreign)).count()).isEqualTo(3);
    }

    @Test
    void values_longer_than_an_hour_are_refused_not_dropped() {
        Histogram foreign = new Histogram(1, Long.MAX_VALUE / 2, 3);
        foreign.recordValue(HistogramRecorder.HIGHEST_NANOS * 100);

        assertThatThrownBy(() -> LatencyHistogram.decode(encoded(foreign)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("not an encoded histogram: ");
    }

    @Test
    void a_head_that_asks_for_much_memory_is_refused_before_it_gets_it() {
        for (int digits : new int[]{-1, 0, 4, 5, 6, Integer.MAX_VALUE}) {
            byte[] hostile = document(digits, 1, Long.MAX_VALUE, new byte[0], Integer.MAX_VALUE);
            assertThat(bytesAllocatedBy(() -> refuse(hostile))).isLessThan(1 << 20);
        }
        for (long lowest : new long[]{Long.MIN_VALUE, -1, 0, 1, 1 << 20, Long.MAX_VALUE}) {
            for (long highest : new long[]{Long.MIN_VALUE, 0, 1, 1L << 40, Long.MAX_VALUE}) {
                byte[] hostile = document(3, lowest, highest, new byte[4], Integer.MAX_VALUE);
                assertThat(bytesAllocatedBy(() -> decodeOrRefuse(hostile))).isLessThan(8 << 20);
            }
        }
    }

    @Test
    void counts_that_overflow_are_refused() {
        byte[] twiceTheMost = {(byte) 0xfe, -1, -1, -1, -1, -1, -1, -1, -1, (byte) 0xfe, -1, -1, -1, -1, -1, -1, -1,
                -1};

        refuse(document(3, 1, HistogramRecorder.HIGHEST_NANOS, twiceTheMost, twiceTheMost.length));
    }

    @Test
    void any_bytes_decode_or_are_refused() {
        SplittableRandom random = new SplittableRandom(9);
        byte[] good = LatencyHistogramTest.of(LatencyHistogramTest.durations(random, 300)).encode();
        for (int round = 0; round < 1_500; round++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            decodeOrRefuse(bytes);
        }
        for (int round = 0; round < 300; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            refuse(noise);
            byte[] payload = new byte[random.nextInt(64)];
            random.nextBytes(payload);
            decodeOrRefuse(document(random.nextInt(7), 1L << random.nextInt(64), 1L << random.nextInt(64), payload,
                    random.nextInt(80)));
        }
    }

    private static void refuse(byte[] bytes) {
        assertThatThrownBy(() -> LatencyHistogram.decode(bytes)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an encoded histogram: ");
    }

    private static void decodeOrRefuse(byte[] bytes) {
        LatencyHistogram decoded;
        try {
            decoded = LatencyHistogram.decode(bytes);
        } catch (IllegalArgumentException expected) {
            return;
        }
        assertThat(decoded.count()).isNotNegative();
        assertThatCode(() -> decoded.bars(5)).doesNotThrowAnyException();
    }

    private static long bytesAllocatedBy(Runnable action) {
        action.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        return Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
    }

    /** A compressed V2 document with this head and payload. */
    private static byte[] document(int digits, long lowest, long highest, byte[] payload, int payloadLength) {
        ByteBuffer plain = ByteBuffer.allocate(40 + payload.length).putInt(INNER_COOKIE).putInt(payloadLength)
                .putInt(0).putInt(digits).putLong(lowest).putLong(highest).putDouble(1).put(payload);
        Deflater deflater = new Deflater();
        deflater.setInput(plain.array());
        deflater.finish();
        byte[] compressed = new byte[512];
        int length = deflater.deflate(compressed);
        deflater.end();
        return ByteBuffer.allocate(8 + length).putInt(OUTER_COOKIE).putInt(length).put(compressed, 0, length).array();
    }
}
