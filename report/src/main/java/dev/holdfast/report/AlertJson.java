package dev.holdfast.report;

import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertFigures;
import dev.holdfast.core.alert.AlertKey;
import dev.holdfast.core.alert.AlertPlace;
import dev.holdfast.core.alert.AlertPrecision;
import dev.holdfast.core.alert.Resolution;
import dev.holdfast.core.alert.Silence;
import dev.holdfast.core.run.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The objects that documents about alerts are made of. Values stand in the metric's unit; changes and shares are ratios. */
final class AlertJson {

    private AlertJson() {}

    static Consumer<JsonText> alert(Alert alert, AlertBook book, Instant now) {
        return json -> {
            json.field("alert", alert.id().value()).field("group", alert.group().value())
                    .field("rule", alert.key().rule()).field("expression", expression(alert.key()));
            place(alert.key().place(), json);
            json.object("series", alert.key().series(), JsonParts::series).field("title", alert.title())
                    .field("explanation", alert.explanation()).field("severity", alert.severity().label())
                    .field("state", alert.state().label())
                    .field("resolution", alert.resolution().map(Resolution::label))
                    .field("mark", alert.mark().map(Resolution::label))
                    .object("figures", figures(alert.figures()))
                    .object("start", start -> start.field("run", alert.start().run().value())
                            .field("located", alert.start().located())
                            .field("last_good_commit", alert.start().lastGood())
                            .field("first_bad_commit", alert.start().firstBad()))
                    .strings("runs", alert.runs().stream().map(RunId::value).toList())
                    .field("quiet_runs", alert.quietRuns()).field("opened_at", alert.openedAt())
                    .field("last_seen_at", alert.lastSeenAt())
                    .object("acknowledgement", alert.acknowledgement(), given -> ack -> ack
                            .field("kind", given.kind().label()).field("owner", given.owner())
                            .field("note", given.note()).field("until", given.until().map(Instant::toString)))
                    .object("silenced_by", alert.isOpen() ? book.silenceOf(alert, now) : Optional.empty(),
                            AlertJson::silence)
                    .field("inhibited_by", alert.isOpen()
                            ? book.inhibitorOf(alert).map(other -> other.id().value())
                            : Optional.empty());
        };
    }

    static Consumer<JsonText> event(AlertEvent.OfAlert event) {
        return json -> {
            json.field("at", event.at()).field("event", event.word()).field("by", event.by());
            switch (event) {
                case AlertEvent.Opened e -> json.field("run", e.run().value()).field("severity", e.severity().label())
                        .field("state", e.state().label());
                case AlertEvent.Seen e -> json.field("run", e.run().value()).field("severity", e.severity().label())
                        .field("state", e.state().label()).field("explanation", e.explanation());
                case AlertEvent.Quiet e -> json.field("run", e.run().value()).field("over", e.over());
                case AlertEvent.Told e -> json.field("severity", e.severity().label());
                case AlertEvent.Returned e -> {
                    // says all by its name
                }
                case AlertEvent.Acknowledged e -> json.field("kind", e.acknowledgement().kind().label())
                        .field("owner", e.acknowledgement().owner()).field("note", e.acknowledgement().note())
                        .field("until", e.acknowledgement().until().map(Instant::toString));
                case AlertEvent.Resolved e -> json.field("as", e.resolution().label()).field("note", e.note());
            }
        };
    }

    static Consumer<JsonText> silence(Silence silence) {
        return json -> json.field("silence", silence.id().value()).field("match", silence.matcher().text())
                .field("from", silence.from()).field("until", silence.until()).field("reason", silence.reason())
                .field("by", silence.by());
    }

    static Consumer<JsonText> precision(AlertPrecision precision) {
        return json -> json.field("alerts", precision.fired()).field("right", precision.right())
                .field("wrong", precision.wrong()).field("unmarked", precision.unmarked())
                .field("precision", precision.share())
                .object("interval", precision.interval(), JsonParts::interval);
    }

    private static Optional<String> expression(AlertKey key) {
        return key instanceof AlertKey.MissedObjective missed ? Optional.of(missed.expression()) : Optional.empty();
    }

    private static void place(AlertPlace place, JsonText json) {
        json.field("project", place.project()).field("service", place.service())
                .field("environment", place.environment()).field("scenario", place.scenario())
                .field("testbed", place.testbed()).field("branch", place.branch());
    }

    private static Consumer<JsonText> figures(AlertFigures figures) {
        return json -> json.field("value", figures.value()).field("reference", figures.reference())
                .field("change", figures.change()).object("interval", figures.interval(), JsonParts::interval)
                .field("n", figures.n());
    }
}
