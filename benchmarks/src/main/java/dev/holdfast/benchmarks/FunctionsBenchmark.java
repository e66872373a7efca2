package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.function.ProcessorTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What single functions cost, by JMH: compiled well, and as short commands run, which have no time for that. */
final class FunctionsBenchmark {

    /** The quick compiler settles at once. */
    private static final int SHORT_COMMAND_WARMUPS = 2;
    /** So that it is the same collector wherever it is measured. */
    private static final String SERIAL = "-XX:+UseSerialGC";
    private static final int REPETITIONS = 5;
    private static final int SERIES = 10_000;
    private static final double SERIES_SECONDS_MAX = 10;
    private static final String GOAL_OF_SERIES = "≤ 1 ms";

    /** A row of the table; the benchmark is a method of package {@code function}. */
    private enum Function {
        SEARCH("Changes.search", "`ChangeSearch.changes`: a history of 200 runs", GOAL_OF_SERIES, true),
        WATCH("Changes.watch", "`ChangeWatch.add`: one more run, 200 being known", GOAL_OF_SERIES, true),
        CHECK("Judging.check", "`Check.check`: a run with one series, 200 runs being known", GOAL_OF_SERIES, true),
        RANKS("Ranks.mannWhitney", "`MannWhitney.of`: 50 values against 50", "–", true),
        /** Only the load engine records, and is compiled well. */
        RECORD("Recording.record", "`HistogramRecorder.record`: one duration", "0 bytes", false);

        private final String benchmark;
        private final String label;
        private final String goal;
        private final boolean inShortCommands;

        Function(String benchmark, String label, String goal, boolean inShortCommands) {
            this.benchmark = benchmark;
            this.label = label;
            this.goal = goal;
            this.inShortCommands = inShortCommands;
        }
    }

    /** Nanoseconds of one call, with half the width of the 99.9 % interval. */
    private record Time(double nanos, double error) {

        static Time of(JsonNode metric) {
            return new Time(metric.get("score").asDouble(), metric.get("scoreError").asDouble());
        }

        @Override
        public String toString() {
            return nanos < 1000
                    ? String.format(Locale.ROOT, "%.1f ± %.1f ns", nanos, error)
                    : String.format(Locale.ROOT, "%.1f ± %.1f µs", nanos / 1000, error / 1000);
        }
    }

    private record Cost(Time processor, Time wall, double bytes) {}

    private FunctionsBenchmark() {}

    static Section run() throws IOException, InterruptedException {
        Map<String, Cost> compiled = measure(List.of("-jvmArgs", SERIAL), List.of(Function.values()));
        Map<String, Cost> brief = measure(
                List.of("-jvmArgs", SERIAL + " -XX:TieredStopAtLevel=1", "-wi",
                        Integer.toString(SHORT_COMMAND_WARMUPS)),
                Stream.of(Function.values()).filter(function -> function.inShortCommands).toList());
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                """
                Average of one call by JMH%s, ± half of the 99.9 %% interval: a process for each function, %d s of calls after
                the compilers have settled. Goals are of processor time; a wall time far above it tells of other work on the
                machine. Calls get different data in turn; every other history has a change. *Short commands*, such as
                `holdfast analyze`, run with the quick compiler only, loads with both.

                | one call | processor time | in short commands | wall time | bytes allocated | goal |
                |---|--:|--:|--:|--:|---|
                """,
                Cores.pinned() ? " on one processor" : "", REPETITIONS));
        for (Function function : Function.values()) {
            Cost cost = cost(compiled, function);
            text.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %.0f | %s |%n", function.label,
                    cost.processor(),
                    Optional.ofNullable(brief.get(function.benchmark)).map(cheap -> cheap.processor().toString())
                            .orElse("–"),
                    cost.wall(), cost.bytes(), function.goal));
        }
        text.append(String.format(Locale.ROOT,
                """

                At that, %d histories are searched in %.1f s of one processor, by a short command in %.1f s. Goal: %.0f s.

                """,
                SERIES, SERIES * cost(compiled, Function.SEARCH).processor().nanos() / 1e9,
                SERIES * cost(brief, Function.SEARCH).processor().nanos() / 1e9, SERIES_SECONDS_MAX));
        return new Section("Functions", text.toString());
    }

    private static Cost cost(Map<String, Cost> costs, Function function) {
        return Optional.ofNullable(costs.get(function.benchmark))
                .orElseThrow(() -> new IllegalStateException("JMH has no figure of " + function.benchmark));
    }

    /** By class and method. JMH and the process that it starts for each function share a processor. */
    private static Map<String, Cost> measure(List<String> options, List<Function> functions)
            throws IOException, InterruptedException {
        Path answer = Files.createTempFile("holdfast-functions", ".json");
        Path talk = Files.createTempFile("holdfast-functions", ".txt");
        String wanted = functions.stream().map(function -> function.benchmark.replace(".", "\\."))
                .collect(Collectors.joining("|", "(", ")$"));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-f", "1", "-i", Integer.toString(REPETITIONS), "-r", "1s", "-foe", "true",
                "-prof", "gc", "-prof", ProcessorTime.class.getName(),
                "-rf", "json", "-rff", answer.toString(), wanted));
        Process process = new ProcessBuilder(Cores.java(Cores.CLIENT, List.of(), org.openjdk.jmh.Main.class, arguments))
                .redirectErrorStream(true).redirectOutput(talk.toFile()).start();
        if (process.waitFor() != 0) {
            throw new IOException("JMH ended with " + process.exitValue() + "; what it said is in " + talk);
        }
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (JsonNode result : new ObjectMapper().readTree(answer.toFile())) {
            String[] name = result.get("benchmark").asString().split("\\.");
            JsonNode more = result.get("secondaryMetrics");
            costs.put(name[name.length - 2] + "." + name[name.length - 1],
                    new Cost(Time.of(more.get(ProcessorTime.METRIC)), Time.of(result.get("primaryMetric")),
                            more.get("gc.alloc.rate.norm").get("score").asDouble()));
        }
        Files.delete(answer);
        Files.delete(talk);
        return costs;
    }
}
