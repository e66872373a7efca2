package dev.holdfast.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a request of a journey costs, next to the same request as a plain endpoint. */
final class JourneyBenchmark {

    private static final int ROWS = 100_000;
    private static final int PAIRS = 5;
    /** Runs of an engine that is still being compiled. */
    private static final int LEFT_OUT = 2;
    private static final int RUN_MILLIS = 2500;

    /** Processor time per request, and heap in use after the run. */
    private record Pair(double plainNanos, double plainBytes, double walkedNanos, double walkedBytes) {}

    private JourneyBenchmark() {}

    static Section run() throws IOException, InterruptedException {
        Path users = Files.createTempFile("holdfast-benchmark-", ".csv");
        try (TargetProcess service = new TargetProcess("plain")) {
            StringBuilder rows = new StringBuilder("name,mail\n");
            for (int i = 0; i < ROWS; i++) {
                rows.append("user ").append(i).append(",user").append(i).append("@example.org\n");
            }
            Files.writeString(users, rows);
            List<Pair> pairs = measure(service, users);
            return new Section("Journeys", String.format(Locale.ROOT,
                    """
                    %d users each walk a journey of five requests: create (a JSON body from a row of %d, an id captured by JSONPath), read (a JSON
                    check), list, score, remove; then the same five requests are sent as plain endpoints. One process, in turns, %d times
                    %.1f s each, after %d pairs that compile it. Processor time of the whole process per request. Median (range).
                    Goal: at most 1.3 × plain.

                    | plain, µs per request | on a journey, µs per request | × plain of the same turn | heap in use after a run, plain | on a journey |
                    |--:|--:|--:|--:|--:|
                    | %s | %s | %s | %s MB | %s MB |

                    """,
                    JourneyProcess.USERS, ROWS, PAIRS, RUN_MILLIS / 1e3, LEFT_OUT, text(pairs, p -> p.plainNanos / 1e3),
                    text(pairs, p -> p.walkedNanos / 1e3), text(pairs, p -> p.walkedNanos / p.plainNanos),
                    text(pairs, p -> p.plainBytes / 1e6), text(pairs, p -> p.walkedBytes / 1e6)));
        } finally {
            Files.delete(users);
        }
    }

    private static String text(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return Spread.of(pairs.stream().mapToDouble(figure)).text("%.2f");
    }

    private static List<Pair> measure(TargetProcess service, Path users) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Cores.java(Cores.CLIENT, List.of("-XX:+UseSerialGC", "-Xmx256m"),
                JourneyProcess.class, List.of(Integer.toString(service.port()), users.toString(),
                        Integer.toString(RUN_MILLIS), Integer.toString(PAIRS + LEFT_OUT))))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<Pair> pairs = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double[] words = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
                pairs.add(new Pair(words[0], words[1], words[2], words[3]));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the engine's process ended with " + process.exitValue());
        }
        return pairs.subList(LEFT_OUT, pairs.size());
    }
}
