package dev.holdfast.core.chat;

import static dev.holdfast.core.chat.Answers.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.chat.ChatLatency.Percentile;
import dev.holdfast.core.histogram.HistogramRecorder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChatLatencyTest {

    private static ChatLatency latency(long[] measured, long[] censored) {
        return new ChatLatency(histogram(measured).snapshot(), histogram(censored).snapshot());
    }

    private static HistogramRecorder histogram(long[] values) {
        HistogramRecorder recorder = new HistogramRecorder();
        for (long value : values) {
            recorder.record(value);
        }
        return recorder;
    }

    private static long percentileMs(ChatLatency latency, double percentile, boolean atLeast) {
        Percentile found = latency.percentile(percentile).orElseThrow();
        assertThat(found.atLeast()).isEqualTo(atLeast);
        return Math.round(found.nanos() / 1e6);
    }

    @Test
    void a_request_that_timed_out_is_slower_than_every_answer() {
        ChatLatency latency = latency(LongStream.rangeClosed(1, 90).map(Answers::ms).toArray(),
                LongStream.generate(() -> ms(1000)).limit(10).toArray());

        assertThat(percentileMs(latency, 50, false)).isEqualTo(50);
        assertThat(percentileMs(latency, 90, false)).isEqualTo(90);
        assertThat(percentileMs(latency, 91, true)).isEqualTo(1000);
        assertThat(percentileMs(latency, 99, true)).isEqualTo(1000);
    }

    /** Left out, the ten refusals would leave a p95 of 86 ms; taken as answers, they would make the median 40 ms. */
    @Test
    void a_refusal_after_a_millisecond_is_no_fast_answer() {
        ChatLatency latency = latency(LongStream.rangeClosed(1, 90).map(Answers::ms).toArray(),
                LongStream.generate(() -> ms(1)).limit(10).toArray());

        assertThat(percentileMs(latency, 50, false)).isEqualTo(50);
        assertThat(percentileMs(latency, 95, true)).isEqualTo(90);
    }

    @Test
    void without_failures_it_is_the_plain_percentile() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            long[] values = random.longs(1 + random.nextInt(200), 1, ms(5000)).toArray();
            ChatLatency latency = latency(values, new long[0]);
            double percentile = 1 + random.nextInt(100);
            Arrays.sort(values);
            long expected = values[Math.max(0, (int) Math.ceil(percentile / 100 * values.length) - 1)];

            Percentile found = latency.percentile(percentile).orElseThrow();
            assertThat(found.atLeast()).isFalse();
            assertThat((double) found.nanos()).isCloseTo(expected, within(expected * .002 + 1));
        }
    }

    /** What the failed ones would have taken, had they been waited for: never less than what is said. */
    @Test
    void a_bound_holds_whatever_the_failed_ones_would_have_taken() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            long limit = ms(1 + random.nextInt(3000));
            long[] truth = random.longs(1 + random.nextInt(100), 1, ms(4000)).sorted().toArray();
            ChatLatency latency = latency(Arrays.stream(truth).filter(t -> t <= limit).toArray(),
                    Arrays.stream(truth).filter(t -> t > limit).map(t -> limit).toArray());
            for (double percentile : new double[]{1, 50, 90, 99, 100}) {
                long expected = truth[Math.max(0, (int) Math.ceil(percentile / 100 * truth.length - 1e-9) - 1)];
                Percentile found = latency.percentile(percentile).orElseThrow();
                assertThat(found.atLeast()).isEqualTo(expected > limit);
                assertThat((double) found.nanos()).isLessThanOrEqualTo(expected * 1.002 + 1);
                if (!found.atLeast()) {
                    assertThat((double) found.nanos()).isCloseTo(expected, within(expected * .002 + 1));
                }
            }
        }
    }

    @Test
    void of_nothing_there_is_no_percentile() {
        assertThat(ChatLatency.EMPTY.percentile(50)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ChatLatency.EMPTY.percentile(0));
    }

    @Test
    void both_parts_make_one_histogram() {
        assertThat(latency(new long[]{ms(1)}, new long[]{ms(9), ms(9)}).withCensored().count()).isEqualTo(3);
    }
}
