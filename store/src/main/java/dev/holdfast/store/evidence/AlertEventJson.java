package dev.holdfast.store.evidence;

import dev.holdfast.core.alert.Acknowledgement;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertFigures;
import dev.holdfast.core.alert.AlertId;
import dev.holdfast.core.alert.AlertKey;
import dev.holdfast.core.alert.AlertMatcher;
import dev.holdfast.core.alert.AlertPlace;
import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.AlertState;
import dev.holdfast.core.alert.ChangeStart;
import dev.holdfast.core.alert.Resolution;
import dev.holdfast.core.alert.Silence;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/** An event of an alert as one line of JSON. What is absent is left out. Reading what was written gives an equal event. */
public final class AlertEventJson {

    private AlertEventJson() {}

    /** The event on a single line, without a line feed. */
    public static String write(AlertEvent event) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = EvidenceJson.generator(out, false)) {
            json.writeStartObject();
            json.writeStringProperty("at", event.at().toString());
            json.writeStringProperty("event", event.word());
            new Writer(json).event(event);
            json.writeEndObject();
        }
        return out.toString();
    }

    /**
     * The event that a line holds.
     *
     * @throws EvidenceException if it holds none
     */
    public static AlertEvent read(String line) {
        JsonCursor json = new JsonCursor(EvidenceJson.tree(line), "");
        Instant at = json.parsed("at", Instant::parse);
        return switch (json.text("event")) {
            case "opened" -> new AlertEvent.Opened(at, id(json, "alert"), id(json, "group"), key(json.object("key")),
                    severity(json), state(json), json.text("title"), json.text("explanation"), figures(json),
                    start(json).orElseThrow(() -> json.refused("start", "must be an object, was missing or null")),
                    json.parsed("run", RunId::new));
            case "seen" -> new AlertEvent.Seen(at, id(json, "alert"), severity(json), state(json),
                    json.text("explanation"), figures(json), start(json), json.parsed("run", RunId::new));
            case "quiet" -> new AlertEvent.Quiet(at, id(json, "alert"), json.parsed("run", RunId::new),
                    json.flag("over"));
            case "told" -> new AlertEvent.Told(at, id(json, "alert"), severity(json));
            case "returned" -> new AlertEvent.Returned(at, id(json, "alert"));
            case "acknowledged" -> new AlertEvent.Acknowledged(at, json.text("by"), id(json, "alert"),
                    new Acknowledgement(json.parsed("kind",
                            word -> MetricSpelling.word(Acknowledgement.Kind.class, word)), json.text("owner"),
                            json.text("note"), until(json), severity(json)));
            case "resolved" -> new AlertEvent.Resolved(at, json.text("by"), id(json, "alert"),
                    json.parsed("as", word -> MetricSpelling.word(Resolution.class, word.replace('-', '_'))),
                    json.text("note"));
            case "silenced" -> new AlertEvent.Silenced(new Silence(id(json, "silence"),
                    json.parsed("match", AlertMatcher::new), at, json.parsed("until", Instant::parse),
                    json.text("reason"), json.text("by")));
            case "unsilenced" -> new AlertEvent.Unsilenced(at, json.text("by"), id(json, "silence"));
            default -> throw json.refused("event", "must be opened, seen, quiet, told, returned, acknowledged, "
                    + "resolved, silenced or unsilenced");
        };
    }

    private static AlertId id(JsonCursor json, String key) {
        return json.parsed(key, AlertId::new);
    }

    private static AlertSeverity severity(JsonCursor json) {
        return json.parsed("severity", word -> MetricSpelling.word(AlertSeverity.class, word));
    }

    private static AlertState state(JsonCursor json) {
        return json.parsed("state", word -> MetricSpelling.word(AlertState.class, word));
    }

    private static Optional<Instant> until(JsonCursor json) {
        return json.has("until") ? Optional.of(json.parsed("until", Instant::parse)) : Optional.empty();
    }

    private static AlertKey key(JsonCursor json) {
        AlertPlace place = new AlertPlace(json.text("project"), json.text("service"), json.text("environment"),
                json.text("scenario"), json.text("load"), json.text("testbed"), json.text("branch"));
        return switch (json.text("rule")) {
            case "regression" -> new AlertKey.Regression(series(json, place));
            case "trend" -> new AlertKey.Trend(series(json, place));
            case "objective" -> new AlertKey.MissedObjective(series(json, place), json.text("expression"));
            case "suite-shift" -> new AlertKey.SuiteShift(place);
            case "target-down" -> new AlertKey.TargetDown(place);
            default -> throw json.refused("rule", "must be regression, trend, objective, suite-shift or target-down");
        };
    }

    private static SeriesKey series(JsonCursor json, AlertPlace place) {
        Metric metric = json.valid("metric",
                () -> MetricSpelling.metric(json.text("metric"), json.text("unit"), json.text("direction")));
        Statistic statistic = Statistic.parse(json.text("statistic"))
                .orElseThrow(() -> json.refused("statistic", "must be a statistic such as p95"));
        return new SeriesKey(place.project(), place.service(), place.environment(), place.scenario(), place.load(),
                place.testbed(), place.branch(), json.parsed("scope", Scope::ofLabel), metric, statistic);
    }

    private static AlertFigures figures(JsonCursor parent) {
        JsonCursor json = parent.object("figures");
        return json.valid("n", () -> new AlertFigures(json.number("value"), json.number("reference"),
                json.number("change"), json.optionalObject("interval").map(AlertEventJson::interval),
                json.count("n")));
    }

    private static Interval interval(JsonCursor json) {
        return json.valid("low", () -> new Interval(json.number("low").orElse(Double.NEGATIVE_INFINITY),
                json.number("high").orElse(Double.POSITIVE_INFINITY), json.requiredNumber("confidence")));
    }

    private static Optional<ChangeStart> start(JsonCursor parent) {
        return parent.optionalObject("start").map(json -> new ChangeStart(json.parsed("run", RunId::new),
                json.flag("located"), json.optionalText("last_good"), json.optionalText("first_bad")));
    }

    /** The other direction. */
    private record Writer(JsonGenerator json) {

        void event(AlertEvent event) {
            switch (event) {
                case AlertEvent.Opened e -> {
                    alert(e);
                    json.writeStringProperty("group", e.group().value());
                    key(e.key());
                    json.writeStringProperty("severity", e.severity().label());
                    json.writeStringProperty("state", e.state().label());
                    json.writeStringProperty("title", e.title());
                    json.writeStringProperty("explanation", e.explanation());
                    figures(e.figures());
                    start(e.start());
                    json.writeStringProperty("run", e.run().value());
                }
                case AlertEvent.Seen e -> {
                    alert(e);
                    json.writeStringProperty("severity", e.severity().label());
                    json.writeStringProperty("state", e.state().label());
                    json.writeStringProperty("explanation", e.explanation());
                    figures(e.figures());
                    e.start().ifPresent(this::start);
                    json.writeStringProperty("run", e.run().value());
                }
                case AlertEvent.Quiet e -> {
                    alert(e);
                    json.writeStringProperty("run", e.run().value());
                    json.writeBooleanProperty("over", e.over());
                }
                case AlertEvent.Told e -> {
                    alert(e);
                    json.writeStringProperty("severity", e.severity().label());
                }
                case AlertEvent.Returned e -> alert(e);
                case AlertEvent.Acknowledged e -> {
                    alert(e);
                    json.writeStringProperty("by", e.by());
                    acknowledgement(e.acknowledgement());
                }
                case AlertEvent.Resolved e -> {
                    alert(e);
                    json.writeStringProperty("by", e.by());
                    json.writeStringProperty("as", e.resolution().label());
                    json.writeStringProperty("note", e.note());
                }
                case AlertEvent.Silenced e -> {
                    json.writeStringProperty("silence", e.silence().id().value());
                    json.writeStringProperty("by", e.by());
                    json.writeStringProperty("match", e.silence().matcher().text());
                    json.writeStringProperty("until", e.silence().until().toString());
                    json.writeStringProperty("reason", e.silence().reason());
                }
                case AlertEvent.Unsilenced e -> {
                    json.writeStringProperty("silence", e.silence().value());
                    json.writeStringProperty("by", e.by());
                }
            }
        }

        private void alert(AlertEvent.OfAlert event) {
            json.writeStringProperty("alert", event.alert().value());
        }

        private void key(AlertKey key) {
            json.writeObjectPropertyStart("key");
            json.writeStringProperty("rule", key.rule());
            if (key instanceof AlertKey.MissedObjective missed) {
                json.writeStringProperty("expression", missed.expression());
            }
            AlertPlace place = key.place();
            json.writeStringProperty("project", place.project());
            json.writeStringProperty("service", place.service());
            json.writeStringProperty("environment", place.environment());
            json.writeStringProperty("scenario", place.scenario());
            json.writeStringProperty("load", place.load());
            json.writeStringProperty("testbed", place.testbed());
            json.writeStringProperty("branch", place.branch());
            key.series().ifPresent(series -> {
                json.writeStringProperty("scope", series.scope().label());
                json.writeStringProperty("metric", series.metric().name());
                new JsonPen(json).unit(series.metric());
                json.writeStringProperty("statistic", series.statistic().label());
            });
            json.writeEndObject();
        }

        private void figures(AlertFigures figures) {
            JsonPen pen = new JsonPen(json);
            json.writeObjectPropertyStart("figures");
            pen.optional("value", figures.value());
            pen.optional("reference", figures.reference());
            pen.optional("change", figures.change());
            figures.interval().ifPresent(interval -> {
                json.writeObjectPropertyStart("interval");
                pen.optional("low", OptionalDouble.of(interval.low()));
                pen.optional("high", OptionalDouble.of(interval.high()));
                pen.optional("confidence", OptionalDouble.of(interval.confidence()));
                json.writeEndObject();
            });
            json.writeNumberProperty("n", figures.n());
            json.writeEndObject();
        }

        private void start(ChangeStart start) {
            json.writeObjectPropertyStart("start");
            json.writeStringProperty("run", start.run().value());
            json.writeBooleanProperty("located", start.located());
            start.lastGood().ifPresent(commit -> json.writeStringProperty("last_good", commit));
            start.firstBad().ifPresent(commit -> json.writeStringProperty("first_bad", commit));
            json.writeEndObject();
        }

        private void acknowledgement(Acknowledgement given) {
            json.writeStringProperty("kind", given.kind().label());
            json.writeStringProperty("owner", given.owner());
            json.writeStringProperty("note", given.note());
            given.until().ifPresent(until -> json.writeStringProperty("until", until.toString()));
            json.writeStringProperty("severity", given.severity().label());
        }
    }
}
