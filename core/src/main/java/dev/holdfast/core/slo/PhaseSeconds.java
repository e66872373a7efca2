package dev.holdfast.core.slo;

import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Second;
import java.util.List;

/**
 * The whole seconds of a run's timeline that lie within a stretch of it. A phase that begins or ends within a second does
 * not have that second, unless it is but a hair of it.
 *
 * @param begin seconds from the begin of measuring to the begin of the stretch
 * @param end seconds from the begin of measuring to its end
 */
record PhaseSeconds(double begin, double end, List<Second> all) {

    /** Beyond this share of disturbed seconds, what a stretch shows may be the machine's doing. */
    private static final double DISTURBED_MAX = 0.25;
    private static final double HAIR = 0.05;

    PhaseSeconds {
        all = List.copyOf(all);
    }

    static PhaseSeconds of(RunResult.Load load, PhaseResult phase) {
        double begin = phase.begin().toNanos() / 1e9;
        double end = begin + phase.elapsed().toNanos() / 1e9;
        return new PhaseSeconds(begin, end, load.timeline().stream()
                .filter(second -> second.second() >= begin - HAIR && second.second() + 1 <= end + HAIR).toList());
    }

    /** The last third of the stretch. */
    PhaseSeconds lastThird() {
        double from = end - (end - begin) / 3;
        return new PhaseSeconds(from, end,
                all.stream().filter(second -> second.second() >= from - HAIR).toList());
    }

    long disturbed() {
        return all.stream().filter(Second::disturbed).count();
    }

    boolean isDisturbed() {
        return isDisturbed(disturbed(), all.size());
    }

    static boolean isDisturbed(long disturbed, int seconds) {
        return disturbed > DISTURBED_MAX * seconds;
    }

    /** The p95 of each undisturbed second in which requests ended, in nanoseconds, in order. */
    double[] p95s() {
        return all.stream().filter(second -> !second.disturbed() && second.ended() > 0)
                .mapToDouble(second -> Math.max(1, second.p95Nanos())).toArray();
    }
}
