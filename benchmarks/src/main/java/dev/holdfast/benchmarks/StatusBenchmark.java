package dev.holdfast.benchmarks;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckReport;
import dev.holdfast.core.check.History;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.testing.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times {@code holdfast status} as a whole process on a store of 1000 runs. */
final class StatusBenchmark {

    private static final int RUNS_STORED = 1000;
    private static final int WARMUPS = 3;
    private static final int REPETITIONS = 21;
    private static final double TARGET_MILLIS = 350;

    private StatusBenchmark() {}

    /** The section of the page: the figures, and how they came about. */
    static Section run(Path program) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("holdfast-benchmark-");
        fill(folder);
        List<Double> millis = new ArrayList<>();
        for (int i = -WARMUPS; i < REPETITIONS; i++) {
            double took = time(program, folder);
            if (i >= 0) {
                millis.add(took);
            }
        }
        millis.sort(null);
        double median = millis.get(millis.size() / 2);
        String body = String.format(Locale.ROOT,
                """
                `holdfast status` on a store of %d judged runs of three endpoints, from the start of the process to its end,
                %d repetitions after %d that were discarded. Goal: median at most %.0f ms on an otherwise idle machine.

                | wall ms | minimum | median | maximum |
                |---|--:|--:|--:|
                | `holdfast status` | %.0f | %.0f | %.0f |

                """,
                RUNS_STORED, REPETITIONS, WARMUPS, TARGET_MILLIS, millis.getFirst(), median, millis.getLast());
        return new Section("Start-up: `holdfast status`", body);
    }

    private static double time(Path program, Path folder) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(program.toString(), "status").directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] answer = process.getInputStream().readAllBytes();
        int code = process.waitFor();
        double millis = (System.nanoTime() - begin) / 1e6;
        if (code != 0 || answer.length == 0) {
            throw new IllegalStateException("status ended with " + code + " and " + answer.length + " bytes");
        }
        return millis;
    }

    /** Runs an hour apart up to now, each judged against those before it, as a user's would be. */
    private static void fill(Path folder) throws IOException {
        Files.writeString(folder.resolve("holdfast.yaml"), "version: 1\nproject: shop\nservice: traces\n");
        Files.createDirectories(folder.resolve(".holdfast"));
        try (SqliteStore store = SqliteStore.open(folder.resolve(".holdfast").resolve("holdfast.db"))) {
            List<ScopedObjective> objectives = Objective.defaults().stream()
                    .map(objective -> new ScopedObjective(Scope.RUN, objective)).toList();
            Check check = new Check(objectives, RegressionPolicy.DEFAULT, history(store));
            Instant first = Instant.now().minus(Duration.ofHours(RUNS_STORED));
            for (int i = 0; i < RUNS_STORED; i++) {
                RunRecord run = SampleRuns.sample(i).startedAt(first.plus(Duration.ofHours(i))).build();
                CheckReport report = check.check(run, run.startedAt());
                store.runs().append(report.run());
                store.baselines().keep(report.baselines());
            }
        }
    }

    private static History history(SqliteStore store) {
        return new History() {
            @Override
            public List<SeriesPoint> of(SeriesKey series, int limit) {
                return store.runs().history(series, limit);
            }

            @Override
            public List<BaselineDecision> decisions() {
                return store.baselines().decisions();
            }
        };
    }
}
