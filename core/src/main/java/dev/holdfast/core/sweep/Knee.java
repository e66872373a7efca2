package dev.holdfast.core.sweep;

import java.util.List;
import java.util.Optional;

/** The load at which a service gives most good answers per second while it still serves it well. */
public sealed interface Knee {

    /** The stage to be shown: the recommended one, or the best of those that were tried. */
    Optional<SweepStage> stage();

    /**
     * The recommended operating point.
     *
     * @param at its stage
     * @param alike other loads that gave as much as far as anybody can tell, the recommended one being the smallest
     * @param doubts what makes it less sure, as sentences without a full stop; empty where nothing does
     */
    record Found(SweepStage at, List<SweepStage> alike, List<String> doubts) implements Knee {
        public Found {
            alike = List.copyOf(alike);
            doubts = List.copyOf(doubts);
        }

        @Override
        public Optional<SweepStage> stage() {
            return Optional.of(at);
        }
    }

    /**
     * It is not known.
     *
     * @param best the best load that was served well; empty where none was
     * @param need why not, and what would settle it
     */
    record Unknown(Optional<SweepStage> best, String need) implements Knee {
        @Override
        public Optional<SweepStage> stage() {
            return best;
        }
    }
}
