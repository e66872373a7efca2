package dev.holdfast.core.compare;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What comparing two sides came to.
 *
 * @param differences one for each series of either side, the most important first
 * @param shifts metrics that moved as a whole
 */
public record Comparison(Side before, Side after, List<Difference> differences, List<SuiteShift> shifts) {

    public Comparison {
        differences = List.copyOf(differences);
        shifts = List.copyOf(shifts);
    }

    /** Whether all runs were made on one testbed. */
    public boolean sameTestbed() {
        return same(before, after, context -> context.testbed().fingerprint());
    }

    /** Whether all runs asked the same question in the same environment: scenario and what shaped the load agree. */
    public boolean sameQuestion() {
        return sameQuestion(before, after);
    }

    /** Whether the two sides differ in what was measured alone. */
    static boolean alike(Side before, Side after) {
        return same(before, after, context -> context.testbed().fingerprint()) && sameQuestion(before, after);
    }

    private static boolean sameQuestion(Side before, Side after) {
        return same(before, after,
                context -> List.of(context.scenario(), context.configDigest(), context.environment()));
    }

    /** The worst of all series that could be judged; inconclusive where none could. */
    public Judgement judgement() {
        List<Judgement> all = differences.stream().map(Difference::judgement).toList();
        if (all.contains(Judgement.FAIL)) {
            return Judgement.FAIL;
        }
        if (all.stream().allMatch(judgement -> judgement == Judgement.INCONCLUSIVE)) {
            return Judgement.INCONCLUSIVE;
        }
        return all.contains(Judgement.WARN) ? Judgement.WARN : Judgement.PASS;
    }

    private static boolean same(Side before, Side after, Function<RunContext, Object> what) {
        return Stream.concat(before.runs().stream(), after.runs().stream()).map(RunRecord::context).map(what)
                .distinct().count() == 1;
    }
}
