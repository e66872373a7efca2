package dev.holdfast.store.evidence;

import dev.holdfast.core.alert.AlertEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to alerts as JSON lines, in the order in which it happened; lines are only ever added. Several processes may
 * add at once; within one process, one thread at a time.
 */
public final class AlertLog {

    private final LineLog log;

    AlertLog(Path file) {
        this.log = new LineLog(file, "an alert's event");
    }

    /** What a log holds: the events, and for each line that is none why it was left out. */
    public record Content(List<AlertEvent> events, List<String> skipped) {
        public Content {
            events = List.copyOf(events);
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Adds the events, all or none, and makes them durable.
     *
     * @throws EvidenceException if they cannot be written; then the log is as it was
     */
    public void add(List<AlertEvent> events) {
        if (!events.isEmpty()) {
            log.add(events.stream().map(AlertEventJson::write).toList());
        }
    }

    /**
     * Everything in the log; nothing when there is no file.
     *
     * @throws EvidenceException if the file cannot be read
     */
    public Content read() {
        List<AlertEvent> events = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        log.read(line -> events.add(AlertEventJson.read(line)), skipped);
        return new Content(events, skipped);
    }
}
