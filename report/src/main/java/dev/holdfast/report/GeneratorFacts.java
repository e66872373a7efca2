package dev.holdfast.report;

import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/** What the load generator says about itself, in one line, and below it whatever casts doubt on the numbers. */
final class GeneratorFacts {

    private GeneratorFacts() {}

    static List<Fact> of(RunResult.Load load) {
        GeneratorHealth generator = load.generator();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("generator", new Span(String.join(" · ", parts(generator)),
                generator.bottleneck() ? Tone.BAD : Tone.PLAIN)));
        if (generator.bottleneck()) {
            facts.add(new Fact("", new Span("✗ the generator was the bottleneck", Tone.BAD)));
        }
        int disturbed = generator.disturbance().disturbedSeconds();
        if (disturbed > 0) {
            String of = load.timeline().isEmpty() ? "" : " of " + Numbers.count(load.timeline().size());
            facts.add(new Fact("", new Span("! " + Numbers.count(disturbed) + of
                    + " s disturbed: the machine kept the generator from its work, their numbers are in doubt",
                    Tone.WARN)));
        }
        generator.instrument().ifPresent(error -> facts.add(Fact.of("own error", InstrumentWords.of(error))));
        generator.warnings().forEach(warning -> facts.add(new Fact("", new Span("! " + warning, Tone.WARN))));
        return facts;
    }

    private static List<String> parts(GeneratorHealth generator) {
        List<String> parts = new ArrayList<>(List.of(generator.mode(), Numbers.plural(generator.threads(), "thread")));
        if (!generator.schedulerLag().isEmpty()) {
            parts.add("own lag p99 " + Numbers.duration(generator.schedulerLag().percentileNanos(99)));
        }
        if (!generator.poolWait().isEmpty()) {
            parts.add("wait for a connection p99 " + Numbers.duration(generator.poolWait().percentileNanos(99)));
        }
        generator.cpu().ifPresent(
                cpu -> parts.add("CPU " + Numbers.percent(cpu) + (generator.threads() > 1 ? " of the busiest" : "")));
        Disturbance disturbance = generator.disturbance();
        disturbance.runQueueWait().ifPresent(share -> parts.add("run-queue wait " + Numbers.percent(share)));
        disturbance.steal().ifPresent(share -> parts.add("steal " + Numbers.percent(share)));
        if (disturbance.collections() > 0) {
            parts.add("GC " + Numbers.count(disturbance.collections()) + " × in "
                    + Numbers.duration(disturbance.collectionTime().toNanos()));
        }
        return parts;
    }
}
