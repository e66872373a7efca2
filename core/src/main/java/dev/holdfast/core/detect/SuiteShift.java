package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Most endpoints of a run got worse by a similar factor: as a slower machine makes it, and hardly a change of one of them.
 * Endpoints are counted, and not series: median and p95 of one endpoint move together whatever the reason.
 *
 * @param change relative, for the worse: 0.3 is 30 % worse
 * @param endpoints that moved alike
 * @param of endpoints that have a baseline
 */
public record SuiteShift(double change, int endpoints, int of) {

    /** Fewer endpoints are no suite. */
    public static final int ENDPOINTS_MIN = 4;
    private static final double SHARE_MIN = 0.75;
    private static final double CHANGE_MIN = 0.05;
    private static final double SHIFTED_Z = 2;
    /** How far a factor may lie from the others', relative to their logarithm, and at least. */
    private static final double ALIKE = 0.25;
    private static final double ALIKE_MIN = 0.03;

    /** How far one endpoint moved: of its series, the one in the middle. */
    private record Moved(double logarithm, double z) {}

    /** What moved all, if something did. */
    public static Optional<SuiteShift> of(List<Verdict> verdicts) {
        Map<String, List<Verdict.Compared>> endpoints = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Compared compared && compared.series().scope() instanceof Scope.OfEndpoint
                    && compared.baseline().confidence().band() != Confidence.Band.LOW) {
                endpoints.computeIfAbsent(compared.series().scope().label(), name -> new ArrayList<>()).add(compared);
            }
        }
        if (endpoints.size() < ENDPOINTS_MIN) {
            return Optional.empty();
        }
        List<Moved> moved = endpoints.values().stream().map(SuiteShift::moved).toList();
        double typical = Quantiles.median(moved.stream().mapToDouble(Moved::logarithm).toArray());
        SuiteShift all = new SuiteShift(Math.expm1(typical), 0, moved.size());
        int alike = (int) moved.stream().filter(one -> one.z() >= SHIFTED_Z && all.isLike(one.logarithm())).count();
        return all.change() >= CHANGE_MIN && alike >= SHARE_MIN * moved.size()
                ? Optional.of(new SuiteShift(all.change(), alike, moved.size()))
                : Optional.empty();
    }

    /** Whether a series moved as the suite did, or less: then the suite explains it. */
    public boolean explains(Verdict.Compared verdict) {
        double worse = worse(verdict);
        return worse > 0 && (worse < Math.log1p(change) || isLike(worse));
    }

    private boolean isLike(double logarithm) {
        double typical = Math.log1p(change);
        return Math.abs(logarithm - typical) <= Math.max(ALIKE_MIN, ALIKE * Math.abs(typical));
    }

    private static Moved moved(List<Verdict.Compared> series) {
        return new Moved(Quantiles.median(series.stream().mapToDouble(SuiteShift::worse).toArray()),
                Quantiles.median(series.stream().mapToDouble(one -> one.shift().z()).toArray()));
    }

    private static double worse(Verdict.Compared verdict) {
        double logarithm = Math.log1p(verdict.shift().change());
        return verdict.series().metric().direction() == Direction.HIGHER_IS_BETTER ? -logarithm : logarithm;
    }
}
