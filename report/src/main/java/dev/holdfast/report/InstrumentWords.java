package dev.holdfast.report;

import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import java.util.Optional;

/** The instrument's own error for streamed answers, in words. */
final class InstrumentWords {

    private InstrumentWords() {}

    static String of(InstrumentError error) {
        return "first output " + signed(error.firstOutputMedian()) + " (p95 " + signed(error.firstOutputP95())
                + "), each token " + signed(error.perTokenMedian()) + " (p95 " + signed(error.perTokenP95())
                + "), measured on " + Numbers.plural(error.streams(), "stream") + " of known times";
    }

    /** A sentence about a run; empty where it had no streamed answers. */
    static Optional<String> of(RunRecord run) {
        return run.result() instanceof RunResult.Load load
                ? load.generator().instrument()
                        .map(error -> "Instrument error of run " + run.id() + ": " + of(error) + ".")
                : Optional.empty();
    }

    private static String signed(long nanos) {
        return (nanos < 0 ? "-" : "+") + Numbers.duration(Math.abs(nanos));
    }
}
