package dev.holdfast.core.run;

/**
 * The identity of a history: runs that differ in any of these are not comparable. The branch is part of it; a baseline of
 * another branch is asked for by its key.
 *
 * @param load digest of what the scenario sends: after a change of it another question is asked
 * @param testbed the fingerprint
 */
public record SeriesKey(String project, String service, String environment, String scenario, String load,
        String testbed,
        String branch, Scope scope, Metric metric, Statistic statistic) {

    public static SeriesKey of(RunContext context, Scope scope, Metric metric, Statistic statistic) {
        return new SeriesKey(context.project(), context.service(), context.environment(), context.scenario(),
                context.configDigest(),
                context.testbed().fingerprint(), context.branch(), scope, metric, statistic);
    }

    public SeriesKey onBranch(String other) {
        return new SeriesKey(project, service, environment, scenario, load, testbed, other, scope, metric, statistic);
    }

    /** The series within its run: {@code list-traces response_time p95}; the whole run's scope is left out. */
    public String shortLabel() {
        String of = scope instanceof Scope.WholeRun ? "" : scope.words() + " ";
        return of + metric.name() + (statistic == Statistic.Simple.VALUE ? "" : " " + statistic.label());
    }
}
