package dev.holdfast.core.sweep;

import dev.holdfast.core.stats.Proportions;
import dev.holdfast.core.sweep.SweepStage.State;
import dev.holdfast.core.unit.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the knee among the stages of a sweep. A load is served well when enough of its answers are good, its backlog does
 * not grow, and no smaller load was certainly served badly. Of those the one with most good answers per second is the
 * best, and the smallest of the neighbours that give as much, as
 * far as anybody can tell, is recommended: what a higher one adds is a queue.
 *
 * <p>A maximum at the end of what was tried is none. The knee counts as passed when a higher load was tried and gave
 * less, or was served badly, or when the last step up brought less than its share: had the answers grown with the load,
 * they would lie beyond the interval of what came.
 */
final class KneeFinder {

    /** No disturbance that leaves the generator running takes more of what a service can give. */
    private static final double DISTURBED_AT_LEAST = 0.5;
    /** However sure it is, so little less is as much: twice the users for that are only a longer queue. */
    private static final double IRRELEVANT = 0.05;

    private final Sweep sweep;
    private final List<SweepStage> stages;
    private final double limit;

    private KneeFinder(Sweep sweep) {
        this.sweep = sweep;
        this.stages = sweep.stages();
        this.limit = sweep.goodShare().value();
    }

    static Knee find(Sweep sweep) {
        return new KneeFinder(sweep).find();
    }

    private Knee find() {
        int usable = servedInARow();
        int best = -1;
        for (int i = 0; i < usable; i++) {
            if (isServed(stages.get(i))
                    && (best < 0 || stages.get(i).goodPerSecond() > stages.get(best).goodPerSecond())) {
                best = i;
            }
        }
        return best < 0 ? new Knee.Unknown(Optional.empty(), nothingServed()) : around(best);
    }

    private Knee around(int best) {
        int from = best;
        while (from > 0 && isLike(stages.get(from - 1), stages.get(best))) {
            from--;
        }
        int to = best;
        while (to + 1 < stages.size() && isLike(stages.get(to + 1), stages.get(best))) {
            to++;
        }
        SweepStage chosen = stages.get(from);
        Optional<String> unseen = unseen(best, from);
        return unseen.isPresent()
                ? new Knee.Unknown(Optional.of(stages.get(best)), unseen.get())
                : new Knee.Found(chosen, stages.subList(from + 1, to + 1), doubts(chosen, to));
    }

    /** Why the other side of the knee was not seen. */
    private Optional<String> unseen(int best, int from) {
        if (best == stages.size() - 1) {
            return from < best && isSaturated(stages.get(best - 1), stages.get(best))
                    ? Optional.empty()
                    : Optional.of(sweep.end() == SweepEnd.STOPPED
                            ? "the sweep was stopped at " + words(stages.get(best)) + ", before the knee"
                            : "not reached: " + words(stages.get(best)) + " was the highest load tried, and the best;"
                                    + " needs higher ones");
        }
        SweepStage next = stages.get(best + 1);
        return switch (next.state()) {
            case SOUND -> Optional.empty();
            case GENERATOR_BOUND -> Optional.of("not reached: at " + words(next)
                    + " the generator could do no more; needs more threads, or another machine to send from");
            case DISTURBED -> next.goodInterval().high() < DISTURBED_AT_LEAST * stages.get(best).goodPerSecond()
                    ? Optional.empty()
                    : Optional.of("undecided: at " + words(next)
                            + " the machine kept the generator from its work; needs a quieter machine");
        };
    }

    /** Whether the step from one to the other brought less than it would have while nothing is short. */
    private static boolean isSaturated(SweepStage before, SweepStage last) {
        double inProportion = before.goodInterval().low() * last.load() / before.load();
        return inProportion > last.goodInterval().high();
    }

    private List<String> doubts(SweepStage chosen, int to) {
        List<String> doubts = new ArrayList<>();
        if (chosen.shareInterval().low() < limit) {
            long needed = chosen.good() == chosen.offered()
                    ? Proportions.trialsToExclude(1 - limit, SweepStage.CONFIDENCE)
                    : 0;
            doubts.add("that " + percent(limit) + " are good there is likely, not shown"
                    + (needed > chosen.offered() ? ": needs " + needed + " requests, had " + chosen.offered() : ""));
        }
        if (to + 1 < stages.size()) {
            SweepStage next = stages.get(to + 1);
            boolean certain = next.backlogGrows() || isCertainlyBad(next)
                    || next.goodInterval().high() < chosen.goodInterval().low();
            if (!certain) {
                doubts.add("whether " + words(next) + " is too much is likely, not shown: a longer stage would tell");
            }
        }
        if (chosen.state() == State.DISTURBED) {
            doubts.add("the machine kept the generator from its work there: the service may do better");
        }
        return doubts;
    }

    /** How many stages there are before the first that was certainly served badly. */
    private int servedInARow() {
        int count = 0;
        while (count < stages.size() && !isRuledOut(stages.get(count))) {
            count++;
        }
        return count;
    }

    private boolean isRuledOut(SweepStage stage) {
        return stage.state() == State.GENERATOR_BOUND || stage.backlogGrows()
                || (stage.state() == State.SOUND && isCertainlyBad(stage));
    }

    private boolean isCertainlyBad(SweepStage stage) {
        return stage.shareInterval().high() < limit;
    }

    private boolean isServed(SweepStage stage) {
        return stage.state() != State.GENERATOR_BOUND && !stage.backlogGrows() && stage.good() > 0
                && stage.share() >= limit;
    }

    private boolean isLike(SweepStage other, SweepStage best) {
        Interval one = other.goodInterval();
        Interval two = best.goodInterval();
        boolean overlap = one.low() <= two.high() && two.low() <= one.high();
        boolean near = other.goodPerSecond() >= (1 - IRRELEVANT) * best.goodPerSecond();
        return isServed(other) && (overlap || near);
    }

    private String nothingServed() {
        SweepStage first = stages.getFirst();
        return switch (first.state()) {
            case GENERATOR_BOUND -> "the generator could do no more from the first load on";
            case DISTURBED -> "undecided: the machine kept the generator from its work; needs a quieter machine";
            case SOUND -> first.backlogGrows()
                    ? "the lowest load, " + words(first) + ", was already too much; needs lower ones"
                    : "no load had " + percent(limit) + " good answers: the lowest, " + words(first) + ", had "
                            + percent(first.share()) + "; needs lower loads, or another limit";
        };
    }

    private String words(SweepStage stage) {
        return sweep.axis().words(stage.load());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share == 1 || share * 100 == Math.rint(share * 100) ? "%.0f %%" : "%.1f %%",
                share * 100);
    }
}
