package dev.holdfast.cli;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.testing.LoadSample;
import dev.holdfast.testing.SampleRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Folders with a past that nobody had to wait for. */
final class Seed {

    /** An hour after the newest of {@link #twentyRunsAndASlowOne}. */
    static final Instant NOW = SampleRuns.FIRST_START.plus(Duration.ofHours(21));
    /** A file to which the sample runs belong. */
    static final String FILE = """
                               version: 1
                               project: shop
                               service: traces
                               environment: ci
                               """;

    private Seed() {}

    /** Twenty alike, and a newest one whose answers took half as long again. */
    static Harness twentyRunsAndASlowOne(Path folder) {
        Harness harness = new Harness(folder).file("holdfast.yaml", FILE).at(NOW);
        store(folder, IntStream.range(0, 20).mapToObj(SampleRuns::load).toList());
        store(folder, List.of(slow(20).build()));
        return harness;
    }

    private static LoadSample slow(int index) {
        return SampleRuns.sample(index).latencyFactor(1.5).judged(Judgement.FAIL,
                SampleRuns.objectiveKept("list-traces"), SampleRuns.regression("list-traces"));
    }

    static void store(Path folder, List<RunRecord> runs) {
        Path database = folder.resolve(".holdfast").resolve("holdfast.db");
        try {
            Files.createDirectories(database.resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (SqliteStore store = SqliteStore.open(database)) {
            runs.forEach(store.runs()::append);
        }
    }
}
