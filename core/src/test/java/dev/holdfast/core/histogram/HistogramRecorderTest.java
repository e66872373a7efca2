package dev.holdfast.core.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramRecorderTest {

    @Test
    void values_beyond_an_hour_are_kept_as_an_hour_and_counted_apart() {
        HistogramRecorder recorder = new HistogramRecorder();
        recorder.record(HistogramRecorder.HIGHEST_NANOS);
        recorder.record(HistogramRecorder.HIGHEST_NANOS + 1);
        recorder.record(Long.MAX_VALUE);

        assertThat(recorder.clamped()).isEqualTo(2);
        assertThat(recorder.count()).isEqualTo(3);
        assertThat((double) recorder.snapshot().maxNanos().orElseThrow())
                .isCloseTo(HistogramRecorder.HIGHEST_NANOS, within(HistogramRecorder.HIGHEST_NANOS * 1e-3));
    }

    @Test
    void negative_values_are_kept_as_zero() {
        HistogramRecorder recorder = new HistogramRecorder();
        recorder.record(-1);
        recorder.record(Long.MIN_VALUE);

        assertThat(recorder.clamped()).isZero();
        assertThat(recorder.snapshot().maxNanos()).hasValue(0);
    }

    @Test
    void a_snapshot_does_not_see_what_comes_later() {
        HistogramRecorder recorder = new HistogramRecorder();
        recorder.record(5);
        LatencyHistogram snapshot = recorder.snapshot();
        recorder.record(6);
        recorder.reset();

        assertThat(snapshot.count()).isEqualTo(1);
        assertThat(recorder.count()).isZero();
        assertThat(recorder.clamped()).isZero();
        assertThat(recorder.snapshot()).isEqualTo(LatencyHistogram.empty());
    }

    @Test
    void adding_another_recorder_keeps_its_values_and_what_it_clamped() {
        HistogramRecorder one = new HistogramRecorder();
        one.record(5);
        HistogramRecorder other = new HistogramRecorder();
        other.record(7);
        other.record(Long.MAX_VALUE);
        one.add(other);

        assertThat(one.count()).isEqualTo(3);
        assertThat(one.clamped()).isEqualTo(1);
        assertThat(other.count()).isEqualTo(2);
    }
}
