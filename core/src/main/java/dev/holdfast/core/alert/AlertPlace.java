package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.SeriesKey;

/**
 * Where something was measured: all of a {@link SeriesKey} but what is measured.
 *
 * @param load digest of what the scenario sends
 */
public record AlertPlace(String project, String service, String environment, String scenario, String load,
        String testbed, String branch) {

    public static AlertPlace of(SeriesKey series) {
        return new AlertPlace(series.project(), series.service(), series.environment(), series.scenario(),
                series.load(), series.testbed(), series.branch());
    }

    public static AlertPlace of(RunContext context) {
        return new AlertPlace(context.project(), context.service(), context.environment(), context.scenario(),
                context.configDigest(), context.testbed().fingerprint(), context.branch());
    }

    /** Whether one commit can have changed both: the same service in the same environment on the same branch. */
    boolean sharesCommits(AlertPlace other) {
        return project.equals(other.project) && service.equals(other.service) && environment.equals(other.environment)
                && branch.equals(other.branch);
    }
}
