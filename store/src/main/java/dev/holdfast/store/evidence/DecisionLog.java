package dev.holdfast.store.evidence;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunId;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private final Path file;

    DecisionLog(Path file) {
        this.file = file;
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
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                append(channel, line(decision));
            }
        } catch (IOException e) {
            throw new EvidenceException(
                    "cannot add a decision to " + file + ": " + EvidenceFolder.reason(e) + "; it was not recorded", e);
        }
    }

    /**
     * Everything in the log; nothing when there is no file.
     *
     * @throws EvidenceException if the file cannot be read
     */
    public Content read() {
        if (!Files.exists(file)) {
            return new Content(List.of(), List.of());
        }
        List<BaselineDecision> decisions = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isBlank()) {
                    continue;
                }
                try {
                    decisions.add(decision(lines.get(i)));
                } catch (EvidenceException e) {
                    skipped.add(file + ":" + (i + 1) + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new EvidenceException("cannot read " + file + ": " + EvidenceFolder.reason(e), e);
        }
        return new Content(decisions, skipped);
    }

    private static void append(FileChannel channel, String line) throws IOException {
        long end = channel.size();
        try {
            // A process that was killed while it wrote may have left a line without an end.
            String separator = end > 0 && lastByte(channel, end) != '\n' ? "\n" : "";
            ByteBuffer rest = ByteBuffer.wrap((separator + line + "\n").getBytes(StandardCharsets.UTF_8));
            channel.position(end);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static byte lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
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
