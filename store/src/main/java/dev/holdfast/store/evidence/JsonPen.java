package dev.holdfast.store.evidence;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Metric;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/** Writes the small parts that documents are made of: numbers, lists, histograms. What is absent is null. */
record JsonPen(JsonGenerator json) {

    void histogram(String key, LatencyHistogram histogram) {
        if (histogram.isEmpty()) {
            json.writeNullProperty(key);
        } else {
            json.writeStringProperty(key, Base64.getEncoder().encodeToString(histogram.encode()));
        }
    }

    void unit(Metric metric) {
        json.writeStringProperty("unit", MetricSpelling.of(metric.unit()));
        json.writeStringProperty("direction", MetricSpelling.of(metric.direction()));
    }

    void strings(String key, List<String> texts) {
        json.writeArrayPropertyStart(key);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    void counts(String key, Map<Integer, Long> counts) {
        json.writeObjectPropertyStart(key);
        counts.forEach((status, n) -> json.writeNumberProperty(String.valueOf(status), n.longValue()));
        json.writeEndObject();
    }

    void optional(String key, OptionalDouble value) {
        json.writeName(key);
        number(value.orElse(Double.NaN));
    }

    /** JSON has no infinity and no NaN: both are null. Digits instead of an exponent wherever that stays readable. */
    void number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (size >= 1e-9 && size < 1e15) {
            json.writeNumber(BigDecimal.valueOf(value).stripTrailingZeros());
        } else if (Double.doubleToRawLongBits(value) == 0) {
            json.writeNumber(0);
        } else {
            json.writeNumber(value); // -0.0 among them, which keeps its sign
        }
    }

    static BigDecimal decimal(long nanos, int digits) {
        return BigDecimal.valueOf(nanos, digits).stripTrailingZeros();
    }
}
