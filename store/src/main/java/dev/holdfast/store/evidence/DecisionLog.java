package dev.holdfast.store.evidence;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunId;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Decisions about baselines as JSON lines, in the order in which they were made; lines are only ever added. Several
 * processes may add at once; within one process, one thread at a time.
 */
public final class DecisionLog {

    private final LineLog log;

    DecisionLog(Path file) {
        this.log = new LineLog(file, "a decision");
    }

    /** What a log holds: the decisions, and for each line that is none why it was left out. */
    public record Content(List<BaselineDecision> decisions, List<String> skipped) {
        public Content {
            decisions = List.copyOf(decisions);
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Adds a line and makes it durable.
     *
     * @throws EvidenceException if it cannot be written; then the log is as it was
     */
    public void add(BaselineDecision decision) {
        log.add(List.of(line(decision)));
    }

    /**
     * Everything in the log; nothing when there is no file.
     *
     * @throws EvidenceException if the file cannot be read
     */
    public Content read() {
        List<BaselineDecision> decisions = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        log.read(line -> decisions.add(decision(line)), skipped);
        return new Content(decisions, skipped);
    }

    private static String line(BaselineDecision decision) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = EvidenceJson.generator(out, false)) {
            json.writeStartObject();
            json.writeStringProperty("at", decision.at().toString());
            json.writeStringProperty("run", decision.run().value());
            switch (decision) {
                case BaselineDecision.Accept ignored -> json.writeStringProperty("decision", "accept");
                case BaselineDecision.Name named -> {
                    json.writeStringProperty("decision", "name");
                    json.writeStringProperty("name", named.name());
                }
            }
            json.writeStringProperty("reason", decision.reason());
            json.writeStringProperty("by", decision.by());
            json.writeEndObject();
        }
        return out.toString();
    }

    private static BaselineDecision decision(String line) {
        JsonCursor entry = new JsonCursor(EvidenceJson.tree(line), "");
        Instant at = entry.parsed("at", Instant::parse);
        RunId run = entry.parsed("run", RunId::new);
        Optional<String> name = entry.optionalText("name");
        return switch (entry.text("decision")) {
            case "accept" -> entry.valid("reason",
                    () -> new BaselineDecision.Accept(at, run, entry.text("reason"), entry.text("by")));
            case "name" -> entry.valid("name", () -> new BaselineDecision.Name(at, run, name.orElse(""),
                    entry.text("reason"), entry.text("by")));
            default -> throw entry.refused("decision", "must be accept or name");
        };
    }
}
