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
    /** Share of requests whose answer had an expected status and yet was none: see {@link Rejection}. */
    public static final Metric REJECTED_RATE = lower("rejected_rate", Unit.RATIO);
    /** One minus {@link #ERROR_RATE}. */
    public static final Metric SUCCESS_RATE = new Metric("success_rate", Unit.RATIO, Direction.HIGHER_IS_BETTER);
    /** The highest rate at which the objectives were met, as far as a search found. */
    public static final Metric CAPACITY = new Metric("capacity", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER);
    /** Good answers per second at the knee, as far as a sweep found it: see {@link dev.holdfast.core.sweep.Knee}. */
    public static final Metric KNEE_RATE = new Metric("knee_rate", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER);
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

    /** Of chat answers: to the first byte of the answer's head. Their arrivals count from the intended start. */
    public static final Metric FIRST_BYTE = lower("first_byte", Unit.NANOSECOND);
    /** To the first event of the stream, be it empty. */
    public static final Metric TTFE = lower("ttfe", Unit.NANOSECOND);
    /** To the first content, reasoning or tool call. */
    public static final Metric TTFT = lower("ttft", Unit.NANOSECOND);
    /** To the first content that the user sees. */
    public static final Metric TTFO = lower("ttfo", Unit.NANOSECOND);
    /** Time per output token after the first chunk. */
    public static final Metric TPOT = lower("tpot", Unit.NANOSECOND);
    /** Gap between two chunks with content. */
    public static final Metric INTER_CHUNK = lower("inter_chunk", Unit.NANOSECOND);
    /** The longest gap of an answer. */
    public static final Metric STALL = lower("stall", Unit.NANOSECOND);
    /** To the last content of a complete answer. */
    public static final Metric E2E = lower("e2e", Unit.NANOSECOND);
    /** To the last byte of a complete answer. */
    public static final Metric STREAM_CLOSE = lower("stream_close", Unit.NANOSECOND);
    /** Share of requests whose answer was complete and kept every goal. */
    public static final Metric GOODPUT = new Metric("goodput", Unit.RATIO, Direction.HIGHER_IS_BETTER);
    /** Such answers per second. */
    public static final Metric GOOD_RATE = new Metric("good_rate", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER);
    /** Output tokens of all answers per second. */
    public static final Metric OUTPUT_TOKEN_RATE = new Metric("output_token_rate", Unit.PER_SECOND,
            Direction.HIGHER_IS_BETTER);
    /** What one request cost. */
    public static final Metric COST = lower("cost", Unit.NANO_CURRENCY);
    /** What all requests cost, divided by the good ones. */
    public static final Metric COST_PER_GOOD = lower("cost_per_good", Unit.CURRENCY);

    private static final List<Metric> BUILT_IN = List.of(RESPONSE_TIME, SERVICE_TIME, THROUGHPUT, ERROR_RATE,
            ERROR_RATE_4XX, ERROR_RATE_5XX, REJECTED_RATE, TIMEOUT_RATE, SUCCESS_RATE, CAPACITY, KNEE_RATE, SHED_RATE,
            RECOVERY_TIME, COUNT,
            COLD_START, WALL_TIME, CPU_TIME, MEMORY_PEAK, MEMORY_GROWTH, FIRST_BYTE, TTFE, TTFT, TTFO, TPOT,
            INTER_CHUNK,
            STALL, E2E, STREAM_CLOSE, GOODPUT, GOOD_RATE, OUTPUT_TOKEN_RATE, COST, COST_PER_GOOD);

    private static final List<Metric> OF_SINGLE_REQUESTS = List.of(RESPONSE_TIME, SERVICE_TIME, FIRST_BYTE, TTFE, TTFT,
            TTFO, TPOT, INTER_CHUNK, STALL, E2E, STREAM_CLOSE, COST);

    public Metric {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("metric name must match " + NAME + ", was '" + name + "'");
        }
    }

    /** Those of which every request has a value of its own, so that they have percentiles. */
    public static List<Metric> ofSingleRequests() {
        return OF_SINGLE_REQUESTS;
    }

    /** Whether a run has it that tried one load after the other to find it, and no other run. */
    public boolean isFoundBySearch() {
        return equals(CAPACITY) || equals(KNEE_RATE);
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
