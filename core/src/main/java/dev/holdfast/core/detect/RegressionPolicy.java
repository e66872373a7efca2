package dev.holdfast.core.detect;

import dev.holdfast.core.baseline.BaselinePolicy;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import java.util.List;
import java.util.Optional;

/**
 * Which series are held against a baseline, which one, and from what change on it matters.
 *
 * @param against the default baseline
 * @param overrides the first that matches decides
 */
public record RegressionPolicy(BaselinePolicy against, Thresholds thresholds, List<ThresholdOverride> overrides) {

    /**
     * An exception for a metric, possibly only at one endpoint or of one statistic.
     *
     * @param thresholds empty where those that hold without the exception are kept
     * @param against another baseline than the policy's
     */
    public record ThresholdOverride(String metric, Optional<String> endpoint, Optional<Statistic> statistic,
            Optional<Thresholds> thresholds, Optional<BaselinePolicy> against) {

        public ThresholdOverride(String metric, Optional<String> endpoint, Optional<Statistic> statistic,
                Thresholds thresholds) {
            this(metric, endpoint, statistic, Optional.of(thresholds), Optional.empty());
        }

        boolean matches(Metric candidate, Scope scope, Statistic of) {
            return candidate.name().equals(metric) && endpoint.map(name -> scope.label().equals(name)).orElse(true)
                    && statistic.map(of::equals).orElse(true);
        }
    }

    /** A metric's limits unless the file says otherwise, and the statistics that are watched. */
    private record Watched(Metric metric, List<Statistic> statistics, Thresholds thresholds) {}

    private static final Thresholds STANDARD = new Thresholds(0.10, 0.20);
    /** How long a test suite takes is no built-in metric, but everybody calls it this. */
    private static final String SUITE_DURATION = "suite_duration";
    private static final Thresholds OF_SUITES = new Thresholds(0.20, 0.40);

    private static final List<Watched> WATCHED = List.of(
            new Watched(Metric.RESPONSE_TIME, List.of(Statistic.MEDIAN, Statistic.P95), STANDARD),
            new Watched(Metric.TTFO, List.of(Statistic.P95), STANDARD),
            new Watched(Metric.TPOT, List.of(Statistic.MEDIAN), STANDARD),
            new Watched(Metric.THROUGHPUT, List.of(Statistic.Simple.VALUE), STANDARD),
            new Watched(Metric.CAPACITY, List.of(Statistic.Simple.VALUE), STANDARD),
            new Watched(Metric.KNEE_RATE, List.of(Statistic.Simple.VALUE), STANDARD),
            new Watched(Metric.COLD_START, List.of(Statistic.Simple.VALUE), new Thresholds(0.25, 0.50)),
            new Watched(Metric.WALL_TIME, List.of(Statistic.MEDIAN), OF_SUITES),
            new Watched(Metric.CPU_TIME, List.of(Statistic.MEDIAN), new Thresholds(0.20, 0.40)),
            new Watched(Metric.MEMORY_PEAK, List.of(Statistic.MEDIAN), new Thresholds(0.15, 0.30)));

    public static final RegressionPolicy DEFAULT = new RegressionPolicy(new BaselinePolicy.Rolling(), STANDARD,
            List.of());

    public RegressionPolicy {
        overrides = List.copyOf(overrides);
    }

    /**
     * The statistics of a metric that are held against a baseline in a scope; empty for metrics only reported. Of a phase it
     * is the p95 of response time alone: phases are many, and each series watched is another chance of a false alarm.
     */
    public List<Statistic> watched(Metric metric, Scope scope) {
        if (metric.direction() == Direction.NONE
                || (metric.equals(Metric.THROUGHPUT) && !(scope instanceof Scope.WholeRun))) {
            return List.of();
        }
        if (scope instanceof Scope.OfPhase) {
            return metric.equals(Metric.RESPONSE_TIME) ? List.of(Statistic.P95) : List.of();
        }
        Optional<Watched> builtIn = WATCHED.stream().filter(w -> w.metric().equals(metric)).findFirst();
        if (builtIn.isPresent()) {
            return builtIn.get().statistics();
        }
        return Metric.builtIn(metric.name()).isEmpty() ? List.of(Statistic.MEDIAN) : List.of();
    }

    public Thresholds thresholdsFor(Metric metric, Scope scope, Statistic statistic) {
        for (ThresholdOverride override : overrides) {
            if (override.thresholds().isPresent() && override.matches(metric, scope, statistic)) {
                return override.thresholds().get();
            }
        }
        if (!thresholds.equals(STANDARD)) {
            return thresholds;
        }
        if (metric.name().equals(SUITE_DURATION)) {
            return OF_SUITES;
        }
        return WATCHED.stream().filter(w -> w.metric().equals(metric)).map(Watched::thresholds).findFirst()
                .orElse(thresholds);
    }

    /** The baseline of one series: that of the first exception that names one, or else the policy's. */
    public BaselinePolicy against(Metric metric, Scope scope, Statistic statistic) {
        return overrides.stream().filter(override -> override.matches(metric, scope, statistic))
                .flatMap(override -> override.against().stream()).findFirst().orElse(against);
    }

    public RegressionPolicy against(BaselinePolicy policy) {
        return new RegressionPolicy(policy, thresholds, overrides);
    }
}
