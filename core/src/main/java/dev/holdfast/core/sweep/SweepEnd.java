package dev.holdfast.core.sweep;

import java.util.List;
import java.util.Optional;

/** Why a sweep tried no further load. */
public enum SweepEnd {
    /** Every load was tried. */
    COMPLETE,
    /** Requests came faster than they were answered: at any higher rate even more so. */
    BACKLOG,
    /** Twice in a row less than half of the best so far came of a higher load. */
    COLLAPSE,
    /** Not one good answer. */
    NOTHING_GOOD,
    /** The generator could do no more. */
    GENERATOR,
    /** The user, or an abort rule, ended it. */
    STOPPED;

    private static final double COLLAPSED_SHARE = 0.5;
    private static final int COLLAPSED_STAGES = 2;

    /** Whether, after these stages in the order of their loads, there is no point in going on. */
    public static Optional<SweepEnd> after(List<SweepStage> stages) {
        if (stages.isEmpty()) {
            return Optional.empty();
        }
        SweepStage last = stages.getLast();
        if (last.state() == SweepStage.State.GENERATOR_BOUND) {
            return Optional.of(GENERATOR);
        }
        if (last.good() == 0) {
            return Optional.of(NOTHING_GOOD);
        }
        if (last.backlogGrows()) {
            return Optional.of(BACKLOG);
        }
        double best = stages.stream().mapToDouble(SweepStage::goodPerSecond).max().orElseThrow();
        boolean collapsed = stages.size() > COLLAPSED_STAGES
                && stages.subList(stages.size() - COLLAPSED_STAGES, stages.size()).stream()
                        .allMatch(stage -> stage.goodPerSecond() < COLLAPSED_SHARE * best);
        return collapsed ? Optional.of(COLLAPSE) : Optional.empty();
    }
}
