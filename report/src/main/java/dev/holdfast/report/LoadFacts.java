package dev.holdfast.report;

import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Capacity;
import dev.holdfast.core.run.Cause;
import dev.holdfast.core.run.CauseCount;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is to be said of a load run beside its tables. */
final class LoadFacts {

    private static final int REASONS_SHOWN = 5;

    private LoadFacts() {}

    static List<Fact> of(RunResult.Load load) {
        List<Fact> facts = new ArrayList<>();
        load.capacity().ifPresent(found -> facts.add(Fact.of("capacity", capacity(found))));
        answers(load.total().counts(), facts);
        reasons(load, facts);
        facts.add(Fact.of("arrivals", arrivals(load.arrivals())));
        facts.add(Fact.of("warm-up", load.warmupRequests() == 0
                ? "none: measured from the first request on"
                : Numbers.plural(load.warmupRequests(), "request")
                        + " discarded, so that cold caches and connections do not pass for the service's speed"));
        facts.add(Fact.of("measured", "for " + Numbers.span(load.elapsed())));
        load.coldStart().ifPresent(time -> facts.add(Fact.of("cold start",
                Numbers.duration(time.toNanos()) + " from the start of the process to its first good answer")));
        facts.addAll(GeneratorFacts.of(load));
        return facts;
    }

    private static String capacity(Capacity capacity) {
        if (capacity.metPerSecond().isEmpty()) {
            return capacity.missedPerSecond().isEmpty()
                    ? "not found: no stage could be decided"
                    : "below " + Numbers.rate(capacity.missedPerSecond().getAsDouble())
                            + ", the lowest rate tried, which missed the objectives";
        }
        String met = Numbers.rate(capacity.metPerSecond().getAsDouble());
        String bracket = capacity.missedPerSecond().isEmpty()
                ? "at least " + met + ": no rate that was tried missed the objectives"
                : met + ": met the objectives there, missed them at "
                        + Numbers.rate(capacity.missedPerSecond().getAsDouble());
        return bracket + (capacity.confirmed() ? "; confirmed by a longer stage" : "; not confirmed");
    }

    private static void answers(RequestCounts counts, List<Fact> facts) {
        String answers = counts.statuses().entrySet().stream().map(entry -> status(entry, counts))
                .collect(Collectors.joining(" · "));
        facts.add(Fact.of("answers", answers.isEmpty() ? "none" : answers.replaceFirst("× ", "× status ")));
        causes("failures", counts.failures(), facts);
        causes("bad content", counts.rejected(), facts);
        if (counts.requests() > 0) {
            facts.add(Fact.of("errors", Numbers.percent((double) counts.errors() / counts.requests()) + " ("
                    + Numbers.count(counts.errors()) + " of " + Numbers.plural(counts.requests(), "request") + ")"));
        }
    }

    private static String status(Map.Entry<Integer, Long> entry, RequestCounts counts) {
        long unexpected = counts.unexpectedStatuses().getOrDefault(entry.getKey(), 0L);
        String note = unexpected == 0
                ? ""
                : unexpected == entry.getValue()
                        ? " (unexpected)"
                        : " (" + Numbers.count(unexpected) + " unexpected)";
        return Numbers.count(entry.getValue()) + " × " + entry.getKey() + note;
    }

    private static void causes(String name, Map<? extends Cause, Long> counts, List<Fact> facts) {
        if (!counts.isEmpty()) {
            facts.add(new Fact(name, new Span(counts.entrySet().stream()
                    .map(entry -> Numbers.count(entry.getValue()) + " × " + words(entry.getKey()))
                    .collect(Collectors.joining(" · ")), Tone.WARN)));
        }
    }

    private static String words(Cause cause) {
        return cause.label().replace('_', ' ');
    }

    /** The most frequent reasons, each with the place where it happened. */
    private static void reasons(RunResult.Load load, List<Fact> facts) {
        List<String> reasons = load.endpoints().stream()
                .flatMap(endpoint -> endpoint.causes().stream()
                        .map(counted -> new Reason(endpoint.scope().words(), counted)))
                .sorted(Comparator.comparingLong((Reason reason) -> reason.counted.count()).reversed())
                .limit(REASONS_SHOWN)
                .map(Reason::words).toList();
        for (String reason : reasons) {
            facts.add(new Fact("because", new Span(reason, Tone.WARN)));
        }
    }

    private record Reason(String where, CauseCount counted) {
        String words() {
            return Numbers.count(counted.count()) + " × " + where + ": " + LoadFacts.words(counted.cause()) + ", "
                    + counted.why();
        }
    }

    private static String arrivals(Arrivals arrivals) {
        List<String> parts = new ArrayList<>();
        if (arrivals.offeredPerSecond() > 0) {
            parts.add("offered " + Numbers.rate(arrivals.offeredPerSecond()));
            parts.add("achieved " + Numbers.rate(arrivals.achievedPerSecond()) + " ("
                    + Numbers.percent(arrivals.achievedPerSecond() / arrivals.offeredPerSecond()) + ")");
        } else {
            parts.add("achieved " + Numbers.rate(arrivals.achievedPerSecond()));
        }
        if (arrivals.offered() > arrivals.sent()) {
            parts.add(Numbers.count(arrivals.offered() - arrivals.sent()) + " due but never sent");
        }
        parts.add(Numbers.count(arrivals.late()) + " of " + Numbers.count(arrivals.sent())
                + " sent more than 1 ms late");
        return String.join(" · ", parts);
    }
}
