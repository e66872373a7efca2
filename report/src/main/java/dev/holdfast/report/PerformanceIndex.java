package dev.holdfast.report;

import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One number from 0 to 100 for the state of a service: the weighted mean of points over the findings that gate.
 *
 * <pre>
 *   index  = 100 · Σ weight · points / Σ weight          rounded down, so that 100 means that everything passed
 *   weight = 2 for an objective (a promise), 1 for a baseline (a habit) or a trend
 *   points = 1     pass
 *            0.75  warn
 *            0.5   inconclusive
 *            0.25 · max(0, 1 − overshoot)   fail
 *   overshoot = |value − limit| / |limit| of an objective, |change| of a baseline; 1 where it is unknown or the limit is 0
 * </pre>
 *
 * <p>So a limit missed by a hair costs three quarters of its weight and one missed by twice its size all of it; nothing
 * that gets worse can raise the index. Without a single conclusive finding there is no index: nobody knows is not 50.
 *
 * @param value in [0, 100]
 * @param parts what it is made of, by kind, without kinds that have no finding
 */
public record PerformanceIndex(int value, List<Part> parts) {

    /**
     * The index over the findings of one kind, and how many came to what.
     *
     * @param value in [0, 100]
     */
    public record Part(Finding.Kind kind, int value, int pass, int warn, int inconclusive, int fail) {}

    public PerformanceIndex {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("an index must be in [0, 100], was " + value);
        }
        parts = List.copyOf(parts);
    }

    /** The index of the findings that gate; empty when none of them is conclusive. */
    public static Optional<PerformanceIndex> of(List<Finding> findings) {
        List<Finding> gating = findings.stream().filter(Finding::gates).toList();
        if (gating.stream().allMatch(finding -> finding.judgement() == Judgement.INCONCLUSIVE)) {
            return Optional.empty();
        }
        List<Part> parts = Stream.of(Finding.Kind.values())
                .map(kind -> gating.stream().filter(finding -> finding.kind() == kind).toList())
                .filter(ofKind -> !ofKind.isEmpty()).map(PerformanceIndex::part).toList();
        return Optional.of(new PerformanceIndex(score(gating), parts));
    }

    private static Part part(List<Finding> findings) {
        return new Part(findings.getFirst().kind(), score(findings), count(findings, Judgement.PASS),
                count(findings, Judgement.WARN), count(findings, Judgement.INCONCLUSIVE),
                count(findings, Judgement.FAIL));
    }

    private static int score(List<Finding> findings) {
        double earned = findings.stream().mapToDouble(finding -> weight(finding) * points(finding)).sum();
        double possible = findings.stream().mapToDouble(PerformanceIndex::weight).sum();
        return (int) Math.floor(100 * earned / possible + 1e-9); // a mean of 0.57 must not become 56 by rounding error
    }

    private static double weight(Finding finding) {
        return switch (finding.kind()) {
            case OBJECTIVE -> 2;
            case BASELINE, TREND -> 1;
        };
    }

    private static double points(Finding finding) {
        return switch (finding.judgement()) {
            case PASS -> 1;
            case WARN -> 0.75;
            case INCONCLUSIVE -> 0.5;
            case FAIL -> 0.25 * Math.max(0, 1 - overshoot(finding));
        };
    }

    private static double overshoot(Finding finding) {
        return switch (finding.kind()) {
            case BASELINE, TREND -> Math.abs(finding.change().orElse(1));
            case OBJECTIVE -> {
                double limit = finding.reference().orElse(0);
                yield limit == 0 || finding.value().isEmpty()
                        ? 1
                        : Math.abs((finding.value().getAsDouble() - limit) / limit);
            }
        };
    }

    private static int count(List<Finding> findings, Judgement judgement) {
        return (int) findings.stream().filter(finding -> finding.judgement() == judgement).count();
    }
}
