package dev.holdfast.report;

import dev.holdfast.core.compare.Basis;
import dev.holdfast.core.compare.Call;
import dev.holdfast.core.compare.Comparison;
import dev.holdfast.core.compare.Difference;
import dev.holdfast.core.compare.SuiteShift;
import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be known beside a comparison's table: what keeps it from being the code's doing, and what would settle it. */
final class CompareNotes {

    private CompareNotes() {}

    static List<String> of(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        if (!comparison.sameTestbed()) {
            notes.add("The testbeds differ (" + both(comparison, context -> context.testbed().fingerprint())
                    + "): a difference may be the machine's and says nothing about the code.");
        }
        if (differ(comparison, RunContext::scenario)) {
            notes.add("The scenarios differ (" + both(comparison, RunContext::scenario)
                    + "): different questions were asked.");
        } else if (differ(comparison, RunContext::configDigest)) {
            notes.add("The scenario was configured differently: different questions were asked under one name.");
        }
        if (differ(comparison, RunContext::environment)) {
            notes.add("The environments differ (" + both(comparison, RunContext::environment) + ").");
        }
        runs(comparison).flatMap(run -> InstrumentWords.of(run).stream())
                .forEach(notes::add);
        runs(comparison).filter(run -> run.context().git().map(GitState::dirty).orElse(false))
                .forEach(run -> notes.add("Run " + run.id() + " was made from uncommitted changes."));
        runs(comparison).filter(run -> !run.successful())
                .forEach(run -> notes.add("Run " + run.id() + " did not succeed: its numbers are of what it did."));
        comparison.shifts().forEach(shift -> notes.add(shift(shift)));
        if (comparison.differences().stream().anyMatch(d -> d.basis() == Basis.WITHIN_RUN)) {
            notes.add(
                    "A within-run interval says how well each run knows its own requests. It says nothing of run-to-run"
                            + " noise: two runs of the same software may lie further apart.");
        }
        comparison.differences().stream().flatMap(d -> d.doubts().stream()).distinct()
                .forEach(doubt -> notes.add(doubt + "."));
        return notes;
    }

    private static String shift(SuiteShift shift) {
        return shift.metric().name() + " moved as a whole: " + shift.moved() + " of " + shift.of() + " series are "
                + (shift.call() == Call.WORSE ? "worse" : "better") + ", by " + change(shift)
                + " in the middle. One cause that all share is likelier than many: look at the machine, a dependency or"
                + " the load first.";
    }

    private static String change(SuiteShift shift) {
        return shift.metric().unit() == Unit.RATIO
                ? Numbers.changeNumber(shift.change()) + " pt"
                : Numbers.change(shift.change());
    }

    /** What would settle the series that are open, each need once. */
    static List<String> needs(Comparison comparison) {
        Map<String, List<Difference>> byNeed = new LinkedHashMap<>();
        comparison.differences().forEach(
                d -> d.need().ifPresent(need -> byNeed.computeIfAbsent(need, key -> new ArrayList<>()).add(d)));
        return byNeed.entrySet().stream().map(entry -> entry.getKey() + " (" + named(entry.getValue()) + ")").toList();
    }

    private static String named(List<Difference> rows) {
        String first = Labels.of(rows.getFirst().scope(), rows.getFirst().metric(), rows.getFirst().statistic());
        return rows.size() == 1 ? first : first + " and " + Numbers.count(rows.size() - 1L) + " more";
    }

    private static boolean differ(Comparison comparison, Function<RunContext, String> what) {
        return runs(comparison).map(RunRecord::context).map(what).distinct().count() > 1;
    }

    private static String both(Comparison comparison, Function<RunContext, String> what) {
        return runs(comparison).map(RunRecord::context).map(what).distinct().collect(Collectors.joining(", "));
    }

    private static Stream<RunRecord> runs(Comparison comparison) {
        return Stream.concat(comparison.before().runs().stream(), comparison.after().runs().stream()).distinct();
    }
}
