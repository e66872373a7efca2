package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunId;
import java.util.List;
import java.util.OptionalInt;

/**
 * The runs of a series around a change: how far another run is from it, counted in runs. A count from the beginning of the
 * series would do as well, were runs never pruned.
 *
 * @param runs in the order in which they were made, the run that is spoken of among them
 * @param at its position in the list
 */
public record RunWindow(List<RunId> runs, int at) {

    /** How many runs are kept to either side; further than this nothing needs to be told. */
    public static final int REACH = 6;

    public RunWindow {
        if (at < 0 || at >= runs.size()) {
            throw new IllegalArgumentException("position must be in [0, " + runs.size() + "), was " + at);
        }
        int from = Math.max(0, at - REACH);
        runs = List.copyOf(runs.subList(from, Math.min(runs.size(), at + REACH + 1)));
        at -= from;
    }

    /** A run of which no other is known. */
    public static RunWindow alone(RunId run) {
        return new RunWindow(List.of(run), 0);
    }

    public RunId run() {
        return runs.get(at);
    }

    /** How many runs lie between, at most {@value #REACH}; empty when it is more or the run is not of this series. */
    OptionalInt distanceTo(RunId run) {
        int position = runs.indexOf(run);
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(Math.abs(position - at));
    }

    boolean isWithin(int distance, RunId run) {
        OptionalInt found = distanceTo(run);
        return found.isPresent() && found.getAsInt() <= distance;
    }
}
