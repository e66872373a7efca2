package dev.holdfast.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {

    @ParameterizedTest
    @CsvSource({"mean,mean", "MIN,min", "max,max", "value,value", "median,p50", "p50,p50", "p5,p5", "P95,p95",
            "p99.9,p99.9", "p99.90,p99.9", "p99.9999,p99.9999", "p0.0001,p0.0001", "p07,p7"})
    void a_statistic_is_parsed_from_its_spelling(String text, String label) {
        assertThat(Statistic.parse(text).orElseThrow().label()).isEqualTo(label);
    }

    @Test
    void a_label_parses_to_its_statistic() {
        for (int tenThousandths = 1; tenThousandths < 1_000_000; tenThousandths += 37) {
            Statistic statistic = new Statistic.Percentile(tenThousandths / 1e4);
            assertThat(Statistic.parse(statistic.label())).hasValue(statistic);
        }
        for (Statistic statistic : Statistic.Simple.values()) {
            assertThat(Statistic.parse(statistic.label())).hasValue(statistic);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "p0", "p0.0", "p100", "p99.99999", "p-5", "p95.", "95", "avg", "p 95", "p٩٥"})
    void what_is_no_statistic_is_none(String text) {
        assertThat(Statistic.parse(text)).isEmpty();
    }

    @Test
    void statistics_of_a_histogram_are_its_numbers_and_of_an_empty_one_nothing() {
        HistogramRecorder recorder = new HistogramRecorder();
        for (int i = 1; i <= 100; i++) {
            recorder.record(i);
        }
        LatencyHistogram histogram = recorder.snapshot();

        assertThat(Statistic.P95.of(histogram)).hasValue(95);
        assertThat(Statistic.MEDIAN.of(histogram)).hasValue(50);
        assertThat(Statistic.Simple.MEAN.of(histogram)).hasValue(50.5);
        assertThat(Statistic.Simple.MIN.of(histogram)).hasValue(1);
        assertThat(Statistic.Simple.MAX.of(histogram)).hasValue(100);
        assertThatThrownBy(() -> Statistic.Simple.VALUE.of(histogram))
                .hasMessage("a distribution is no single value");
        for (Statistic statistic : List.of(Statistic.P99, Statistic.Simple.MEAN, Statistic.Simple.MIN)) {
            assertThat(statistic.of(LatencyHistogram.empty())).isEmpty();
        }
    }

    @Test
    void a_percentile_lies_strictly_between_0_and_100() {
        assertThatThrownBy(() -> new Statistic.Percentile(100)).hasMessage("percentile must be in (0, 100), was 100.0");
        assertThatThrownBy(() -> new Statistic.Percentile(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
