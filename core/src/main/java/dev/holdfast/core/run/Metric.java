package dev.holdfast.core.run;

import dev.holdfast.core.unit.Unit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One measurable quantity.
 *
 * @param name lower-case words joined by {@code _}, at most 64 characters
 * @param unit the unit in which its values are kept
 * @param direction which way it gets worse
 */
public record Metric(String name, Unit unit, Direction direction) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** From the moment a request should have been sent to the end of its answer: what the user felt. */
    public static final Metric RESPONSE_TIME = lower("response_time", Unit.NANOSECOND);
    /** From the moment a request was sent to the end of its answer: what the service did. */
    public static final Metric SERVICE_TIME = lower("service_time", Unit.NANOSECOND);
    /** Successful answers per second. */
    public static final Metric THROUGHPUT = new Metric("throughput", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER);
    /** Share of requests without an expected answer, for whatever reason. */
    public static final Metric ERROR_RATE = lower("error_rate", Unit.RATIO);
    /** Share of requests answered with an unexpected 4xx status. */
    public static final Metric ERROR_RATE_4XX = lower("error_rate_4xx", Unit.RATIO);
    /** Share of requests answered with an unexpected 5xx status. */
    public static final Metric ERROR_RATE_5XX = lower("error_rate_5xx", Unit.RATIO);
    /** Share of requests that got no answer in time. */
    public static final Metric TIMEOUT_RATE = lower("timeout_rate", Unit.RATIO);
    /** One minus {@link #ERROR_RATE}. */
    public static final Metric SUCCESS_RATE = new Metric("success_rate", Unit.RATIO, Direction.HIGHER_IS_BETTER);
    /** The highest rate at which the objectives were met, as far as a search found. */
    public static final Metric CAPACITY = new Metric("capacity", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER);
    /** Share of requests refused with 429 or 503, which a service may do on purpose to protect itself. */
    public static final Metric SHED_RATE = lower("shed_rate", Unit.RATIO);
    /** From the end of a spike to the first of the seconds from which on the service was as fast as before. */
    public static final Metric RECOVERY_TIME = lower("recovery_time", Unit.NANOSECOND);
    /** Number of requests. */
    public static final Metric COUNT = new Metric("count", Unit.COUNT, Direction.NONE);
    /** From the start of the service's process to its first good answer. */
    public static final Metric COLD_START = lower("cold_start", Unit.NANOSECOND);
    /** Wall time of a command. */
    public static final Metric WALL_TIME = lower("wall_time", Unit.NANOSECOND);
    /** User and system CPU time of a command and its children. */
    public static final Metric CPU_TIME = lower("cpu_time", Unit.NANOSECOND);
    /** Peak resident memory of a command or service. */
    public static final Metric MEMORY_PEAK = lower("memory_peak", Unit.BYTE);
    /** How fast memory grows once the service is warm. */
    public static final Metric MEMORY_GROWTH = lower("memory_growth", Unit.BYTE_PER_HOUR);

    private static final List<Metric> BUILT_IN = List.of(RESPONSE_TIME, SERVICE_TIME, THROUGHPUT, ERROR_RATE,
            ERROR_RATE_4XX, ERROR_RATE_5XX, TIMEOUT_RATE, SUCCESS_RATE, CAPACITY, SHED_RATE, RECOVERY_TIME, COUNT,
            COLD_START, WALL_TIME, CPU_TIME, MEMORY_PEAK, MEMORY_GROWTH);

    public Metric {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("metric name must match " + NAME + ", was '" + name + "'");
        }
    }

    /** The metrics that Holdfast measures itself. */
    public static List<Metric> builtIn() {
        return BUILT_IN;
    }

    public static Optional<Metric> builtIn(String name) {
        return BUILT_IN.stream().filter(metric -> metric.name.equals(name)).findFirst();
    }

    private static Metric lower(String name, Unit unit) {
        return new Metric(name, unit, Direction.LOWER_IS_BETTER);
    }
}
