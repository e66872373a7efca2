package dev.holdfast.cli;

import dev.holdfast.cli.Harness.Answer;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.store.evidence.EvidenceJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A command that is quick or slow, measured again and again by {@code exec}, an hour after the last time. */
final class Work {

    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final Path folder;
    private final Harness harness;
    private int measured;

    Work(Path folder) {
        this.folder = folder;
        this.harness = new Harness(folder);
        quick();
    }

    Harness harness() {
        return harness;
    }

    void quick() {
        harness.file("work.sh", "sleep 0.02");
    }

    void slow() {
        harness.file("work.sh", "sleep 0.5");
    }

    /** Lets time pass in which nothing is measured. */
    void later(int hours) {
        measured += hours;
        harness.at(START.plus(Duration.ofHours(measured)));
    }

    /** One run more, an hour after the one before. */
    Answer exec(String... options) {
        harness.at(START.plus(Duration.ofHours(measured++)));
        List<String> arguments = new ArrayList<>(List.of("exec", "--metric", "work_time"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", "sh", "work.sh"));
        return harness.run(arguments.toArray(String[]::new));
    }

    /**
     * One real run and its likes before it: wall times that differ by one in a hundred, whatever else this machine does.
     * CPU time and memory differ so much that they are never judged.
     */
    void learnt(int runs) {
        measured = runs;
        RunRecord real = EvidenceJson.read(exec("--json").out());
        RunResult.Command command = (RunResult.Command) real.result();
        List<RunRecord> past = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Instant at = START.plus(Duration.ofHours(i));
            RunResult result = new RunResult.Command(command.command(), command.exitCodes(), command.warmups(),
                    like(command.measured(), i));
            past.add(new RunRecord(RunId.at(at, new Random(i)), at, real.duration(), real.context(), real.outcome(),
                    result, real.judgement(), real.findings(), real.notes()));
        }
        Seed.store(folder, past);
    }

    private static List<Measurement> like(List<Measurement> measured, int i) {
        List<Measurement> all = new ArrayList<>();
        for (Measurement one : measured) {
            Measurement.Samples samples = (Measurement.Samples) one;
            double spread = one.metric().name().equals("work_time") ? 0.01 : 0.6;
            double factor = 1 + spread * (i * 7 % 11 - 5) / 5;
            all.add(new Measurement.Samples(one.metric(), one.scope(),
                    samples.values().stream().map(value -> value * factor).toList()));
        }
        return all;
    }
}
