package dev.holdfast.demo.fault;

import java.util.List;

import dev.holdfast.demo.http.Fields;
import dev.holdfast.demo.http.Refusal;
import tools.jackson.databind.JsonNode;

/** Reads faults from JSON; a {@link Refusal} (400) names the field, its value and the rule it breaks. */
final class FaultsReader {
    private static final double MILLIS_MAX = 600_000;
    private static final double SIGMA_MAX = 3;
    private static final long LEAK_BYTES_MIN = 1024;
    private static final long LEAK_BYTES_MAX = 16L << 20;
    private static final List<String> ROUTES = List.of("/api", "/v1");
    private static final String DISTRIBUTION_RULE = "one of constant, uniform, normal, lognormal, exponential";

    private FaultsReader() {}

    static Faults read(JsonNode json) {
        Fields fields = Fields.ofBody(json);
        if (fields.has("slow_start_ms")) {
            throw Refusal
                    .badRequest("slow_start_ms cannot be switched while the service runs; start it with --start-delay");
        }
        fields.only(Faults.NAMES.toArray(String[]::new));
        return new Faults(fields.object("delay").map(FaultsReader::delay).orElse(null),
                fields.object("errors").map(FaultsReader::errors).orElse(null),
                fields.object("stall").map(FaultsReader::stall).orElse(null),
                fields.object("memory_leak").map(FaultsReader::leak).orElse(null),
                fields.object("pool").map(FaultsReader::pool).orElse(null));
    }

    private static Faults.Delay delay(Fields fields) {
        String name = fields.text("distribution", 20);
        Distribution distribution = switch (name) {
            case "constant" -> {
                only(fields, "median_ms", "mean_ms");
                yield new Distribution.Constant(centre(fields));
            }
            case "uniform" -> {
                only(fields, "min_ms", "max_ms");
                double min = millis(fields, "min_ms");
                yield new Distribution.Uniform(min, fields.number("max_ms", min, MILLIS_MAX));
            }
            case "normal" -> {
                only(fields, "median_ms", "mean_ms", "sigma_ms", "min_ms", "max_ms");
                yield clamped(fields, new Distribution.Normal(centre(fields), millis(fields, "sigma_ms")));
            }
            case "lognormal" -> {
                only(fields, "median_ms", "mean_ms", "sigma", "min_ms", "max_ms");
                double sigma = fields.number("sigma", 0, SIGMA_MAX);
                double median = fields.has("mean_ms") ? centre(fields) / Math.exp(sigma * sigma / 2) : centre(fields);
                yield clamped(fields, new Distribution.LogNormal(median, sigma));
            }
            case "exponential" -> {
                only(fields, "median_ms", "mean_ms", "min_ms", "max_ms");
                double mean = fields.has("median_ms") ? centre(fields) / Math.log(2) : centre(fields);
                yield clamped(fields, new Distribution.Exponential(mean));
            }
            default -> throw fields.wrong("distribution", DISTRIBUTION_RULE);
        };
        return new Faults.Delay(distribution, route(fields), fields.number("share", 0, 1, 1));
    }

    private static void only(Fields fields, String... parameters) {
        String[] names = new String[parameters.length + 3];
        System.arraycopy(parameters, 0, names, 0, parameters.length);
        System.arraycopy(new String[]{"distribution", "route", "share"}, 0, names, parameters.length, 3);
        fields.only(names);
    }

    /** The median or the mean, whichever is given; both is a contradiction waiting to happen. */
    private static double centre(Fields fields) {
        if (fields.has("median_ms") && fields.has("mean_ms")) {
            throw fields.wrong("mean_ms", "absent where median_ms is given");
        }
        return millis(fields, fields.has("mean_ms") ? "mean_ms" : "median_ms");
    }

    private static Distribution clamped(Fields fields, Distribution inner) {
        double min = fields.number("min_ms", 0, MILLIS_MAX, 0);
        return new Distribution.Clamped(inner, min, fields.number("max_ms", min, MILLIS_MAX, MILLIS_MAX));
    }

    private static Faults.Errors errors(Fields fields) {
        fields.only("rate", "status", "route");
        return new Faults.Errors(fields.number("rate", 0, 1), (int) fields.whole("status", 400, 599, 500),
                route(fields));
    }

    private static Faults.Stall stall(Fields fields) {
        fields.only("every_ms", "for_ms");
        double every = fields.number("every_ms", 2, MILLIS_MAX);
        double frozen = fields.number("for_ms", 1, every - 1);
        return new Faults.Stall(nanos(every), nanos(frozen));
    }

    private static Faults.Leak leak(Fields fields) {
        fields.only("bytes_per_request", "max_bytes");
        long each = fields.whole("bytes_per_request", LEAK_BYTES_MIN, LEAK_BYTES_MAX);
        // More than half the heap would turn a leak that is to be noticed into a crash.
        long max = fields.whole("max_bytes", each, Math.max(each, Runtime.getRuntime().maxMemory() / 2));
        return new Faults.Leak(each, max);
    }

    private static Faults.Pool pool(Fields fields) {
        fields.only("size", "hold_ms", "wait_ms");
        return new Faults.Pool((int) fields.whole("size", 1, 10_000), nanos(millis(fields, "hold_ms")),
                nanos(fields.number("wait_ms", 0, MILLIS_MAX, 1000)));
    }

    /** The route prefix; the empty one, where none is given, is that of every route. */
    private static String route(Fields fields) {
        if (!fields.has("route")) {
            return "";
        }
        String route = fields.text("route", 200);
        if (ROUTES.stream().noneMatch(route::startsWith)) {
            throw fields.wrong("route", "a path that begins with /api or /v1");
        }
        return route;
    }

    private static double millis(Fields fields, String name) {
        return fields.number(name, 0, MILLIS_MAX);
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
