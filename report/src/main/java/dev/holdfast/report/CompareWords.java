package dev.holdfast.report;

import dev.holdfast.core.compare.Difference;
import dev.holdfast.core.compare.Level;
import dev.holdfast.core.compare.Side;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How sides, evidence and calls of a comparison are said. */
final class CompareWords {

    private CompareWords() {}

    static String side(Side side) {
        RunContext context = side.context();
        return runs(side.runs()) + " · " + context.scenario() + " in " + context.environment() + " · "
                + Numbers.second(side.newest().startedAt()) + commits(side.runs()) + " · testbed "
                + side.runs().stream().map(run -> run.context().testbed().fingerprint()).distinct()
                        .collect(Collectors.joining(", "));
    }

    private static String runs(List<RunRecord> runs) {
        return runs.size() == 1
                ? runs.getFirst().id().value()
                : Numbers.plural(runs.size(), "run") + ", " + runs.getFirst().id() + " to " + runs.getLast().id();
    }

    private static String commits(List<RunRecord> runs) {
        List<GitState> states = runs.stream().flatMap(run -> run.context().git().stream()).distinct().toList();
        if (states.isEmpty()) {
            return "";
        }
        return states.size() == 1
                ? " · commit " + Heads.commit(states.getFirst())
                : " · " + Numbers.plural(states.stream().map(GitState::commit).distinct().count(), "commit") + " on "
                        + states.stream().map(GitState::branch).distinct().collect(Collectors.joining(", "));
    }

    /** What a difference rests on, in a column. */
    static String basis(Difference row) {
        return switch (row.basis()) {
            case PAIRS -> Numbers.count(row.noiseRuns()) + " pairs";
            case RUNS -> runs(row.before()) + ", " + runs(row.after()) + " runs";
            case HISTORY -> "history of " + Numbers.count(row.noiseRuns());
            case WITHIN_RUN -> "within-run";
            case NONE -> Numbers.NONE;
        };
    }

    static String basisAtLength(Difference row) {
        return switch (row.basis()) {
            case PAIRS -> Numbers.count(row.noiseRuns())
                    + " pairs of runs measured in turns; what disturbed both of a pair cancels";
            case RUNS -> runs(row.before()) + " runs against " + runs(row.after());
            case HISTORY -> runs(row.before()) + " against " + runs(row.after())
                    + "; how far runs lie apart is known from a history of " + Numbers.plural(row.noiseRuns(), "run");
            case WITHIN_RUN -> "within-run only: one run a side and no history of this series";
            case NONE -> Numbers.NONE;
        };
    }

    private static String runs(Optional<Level> level) {
        return level.map(present -> Numbers.count(present.runs())).orElse(Numbers.NONE);
    }

    /** What a series came to, in a word or two. */
    static Span call(Difference row) {
        return switch (row.call()) {
            case WORSE -> switch (row.judgement()) {
                case FAIL -> new Span("worse", Tone.BAD);
                case WARN -> new Span("somewhat worse", Tone.WARN);
                case INCONCLUSIVE, PASS -> new Span("worse, of unlike runs", Tone.WARN);
            };
            case BETTER -> row.judgement() == Judgement.PASS
                    ? new Span("better", Tone.GOOD)
                    : new Span("better, of unlike runs", Tone.NOTE);
            case SAME -> Span.dim("same ±" + effect(row));
            case INCONCLUSIVE -> new Span("inconclusive", Tone.NOTE);
        };
    }

    /** {@code +12.3}, {@code +0.30 pt} of a share, {@code ~} where the interval leaves room for no change. */
    static String change(Difference row) {
        String number = Wording.change(row.change(), row.interval());
        return inPoints(row) && number.matches(".*\\d.*") ? number + " pt" : number;
    }

    static String interval(Difference row) {
        String ends = Wording.changeInterval(row.interval());
        return inPoints(row) && row.interval().isPresent() ? ends + " pt" : ends;
    }

    static boolean inPoints(Difference row) {
        return row.metric().unit() == Unit.RATIO;
    }

    /** {@code 10 %}, or {@code 0.5 pt}, percentage points, of a share. */
    private static String effect(Difference row) {
        String number = String.format(Locale.ROOT, "%.2f", 100 * row.minimumEffect()).replaceFirst("\\.?0+$", "");
        return number + (inPoints(row) ? " pt" : " %");
    }
}
