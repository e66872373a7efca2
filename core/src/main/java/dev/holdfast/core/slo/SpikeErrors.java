package dev.holdfast.core.slo;

import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service refused or broke in a phase of a spike, with what it may refuse on purpose kept apart. */
final class SpikeErrors {

    /** Answers by which a service protects itself. */
    private static final List<Integer> SHEDDING = List.of(429, 503);

    private SpikeErrors() {}

    static String title(String phase) {
        return "no 5xx in " + phase;
    }

    /** Requests that got no answer fail it too: a service that is down sends no 5xx. */
    static Finding judge(SpikeObjective spike, PhaseResult phase) {
        String title = title(phase.name());
        RequestCounts counts = phase.total().counts();
        long requests = counts.requests();
        if (requests == 0) {
            return SpikeJudge.missing(phase.name(), phase.total().scope(), Metric.ERROR_RATE, Statistic.Simple.VALUE,
                    title);
        }
        Map<Integer, Long> faults = counts.unexpectedStatuses().entrySet().stream()
                .filter(e -> SHEDDING.contains(e.getKey()) ? !spike.sheddingAllowed() : e.getKey() >= 500)
                .filter(e -> e.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long bad = Stream.concat(faults.values().stream(), counts.failures().values().stream())
                .mapToLong(Long::longValue).sum();
        double share = (double) bad / requests;
        String text = bad == 0
                ? "none in " + requests + " requests"
                : bad + " of " + requests + " requests: " + words(faults, counts.failures());
        return new Finding(Finding.Kind.OBJECTIVE, phase.total().scope(), Metric.ERROR_RATE, Statistic.Simple.VALUE,
                title, bad == 0 ? Judgement.PASS : Judgement.FAIL, true, OptionalDouble.of(share), Optional.empty(),
                requests, OptionalDouble.of(0), OptionalDouble.empty(), text);
    }

    private static String words(Map<Integer, Long> faults, Map<Failure, Long> failures) {
        Stream<String> answers = faults.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " x status " + e.getKey());
        Stream<String> unanswered = failures.entrySet().stream().filter(e -> e.getValue() > 0)
                .map(e -> e.getValue() + " x " + e.getKey().label());
        return Stream.concat(answers, unanswered).collect(Collectors.joining(", "));
    }

    static Finding shedding(PhaseResult phase) {
        RequestCounts counts = phase.total().counts();
        long shed = SHEDDING.stream().mapToLong(counts::answers).sum();
        double share = (double) shed / counts.requests();
        return new Finding(Finding.Kind.OBJECTIVE, phase.total().scope(), Metric.SHED_RATE, Statistic.Simple.VALUE,
                "shedding in " + phase.name(), Judgement.PASS, false, OptionalDouble.of(share), Optional.empty(),
                counts.requests(), OptionalDouble.empty(), OptionalDouble.empty(),
                shed + " of " + counts.requests() + " requests were refused with 429 or 503, which is allowed");
    }

    /** Shed requests that the endpoint takes for an expected answer. */
    static long acceptedShedding(RequestCounts counts) {
        return SHEDDING.stream()
                .mapToLong(s -> counts.answers(s) - counts.unexpectedStatuses().getOrDefault(s, 0L)).sum();
    }
}
