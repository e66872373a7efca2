package dev.holdfast.demo.fault;

import dev.holdfast.demo.http.Json;
import dev.holdfast.demo.http.Refusal;
import tools.jackson.databind.JsonNode;

/** Switches faults while the service runs. Switching starts their draws and their clock anew. Safe for many threads. */
public final class FaultSwitch {
    private final long seed;
    private volatile ActiveFaults current;

    public FaultSwitch(long seed) {
        this.seed = seed;
        this.current = none(seed);
    }

    public ActiveFaults current() {
        return current;
    }

    /**
     * Replaces all faults by those of the JSON object.
     *
     * @throws Refusal 400 where the JSON is wrong; then nothing has changed
     */
    public ActiveFaults replace(JsonNode json) {
        ActiveFaults next = new ActiveFaults(FaultsReader.read(json), json, seed);
        current = next;
        return next;
    }

    public ActiveFaults clear() {
        ActiveFaults next = none(seed);
        current = next;
        return next;
    }

    private static ActiveFaults none(long seed) {
        return new ActiveFaults(Faults.NONE, Json.object(), seed);
    }
}
