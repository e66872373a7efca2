package dev.holdfast.store.evidence;

import dev.holdfast.core.sweep.Knee;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Interval;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/** Writes what a sweep came to; the knee and the figures that follow from others stand there for those who read the file. */
final class SweepWriter {

    private final JsonGenerator json;
    private final JsonPen pen;

    SweepWriter(JsonGenerator json, JsonPen pen) {
        this.json = json;
        this.pen = pen;
    }

    void write(Sweep sweep) {
        json.writeObjectPropertyStart("sweep");
        json.writeStringProperty("axis", word(sweep.axis()));
        json.writeStringProperty("good", sweep.good());
        number("good_share", sweep.goodShare().value());
        json.writeStringProperty("end", word(sweep.end()));
        knee(sweep.knee());
        json.writeArrayPropertyStart("stages");
        sweep.stages().forEach(this::stage);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void knee(Knee knee) {
        json.writeObjectPropertyStart("knee");
        switch (knee) {
            case Knee.Found found -> {
                json.writeBooleanProperty("found", true);
                number("load", found.at().load());
                json.writeArrayPropertyStart("alike");
                found.alike().forEach(stage -> pen.number(stage.load()));
                json.writeEndArray();
                pen.strings("doubts", found.doubts());
            }
            case Knee.Unknown unknown -> {
                json.writeBooleanProperty("found", false);
                unknown.best().ifPresent(best -> number("load", best.load()));
                json.writeStringProperty("need", unknown.need());
            }
        }
        json.writeEndObject();
    }

    private void stage(SweepStage stage) {
        json.writeStartObject();
        number("load", stage.load());
        json.writeNumberProperty("total_time_s", JsonPen.decimal(stage.elapsed().toNanos(), 9));
        json.writeNumberProperty("offered", stage.offered());
        json.writeNumberProperty("good", stage.good());
        json.writeNumberProperty("errors", stage.errors());
        number("offered_rps", stage.offeredPerSecond());
        number("achieved_rps", stage.achievedPerSecond());
        number("goodput", stage.share());
        number("good_rps", stage.goodPerSecond());
        interval("good_rps_interval", stage.goodInterval());
        number("spread", stage.spread());
        time("response_p95_ns", stage.responseP95Nanos());
        time("first_output_p95_ns", stage.firstOutputP95Nanos());
        stage.backlogGrowth().ifPresent(growth -> interval("backlog_growth_rps", growth));
        json.writeStringProperty("state", word(stage.state()));
        json.writeEndObject();
    }

    private void interval(String key, Interval interval) {
        json.writeObjectPropertyStart(key);
        number("low", interval.low());
        number("high", interval.high());
        json.writeEndObject();
    }

    private void number(String key, double value) {
        json.writeName(key);
        pen.number(value);
    }

    private void time(String key, OptionalLong nanos) {
        nanos.ifPresent(value -> json.writeNumberProperty(key, value));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
