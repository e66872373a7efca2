package dev.holdfast.report;

import dev.holdfast.core.sweep.Knee;
import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepEnd;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a sweep found: the recommended load, and the good answers under each. */
final class SweepSection {

    static final String TITLE = "Sweep, good answers under one load after the other";

    private SweepSection() {}

    static void write(Sweep sweep, Page page) {
        page.heading(TITLE).table(SweepTable.of(sweep, true)).blank();
        facts(sweep).forEach(fact -> page.fact(fact.label(), fact.value()));
    }

    static List<Fact> facts(Sweep sweep) {
        List<Fact> facts = new ArrayList<>();
        switch (sweep.knee()) {
            case Knee.Found found -> {
                facts.add(new Fact("recommended", Span.strong(sweep.axis().words(found.at().load()) + ": "
                        + answers(found.at()))));
                if (!found.alike().isEmpty()) {
                    facts.add(Fact.of("", "as much, as far as anybody can tell, at " + found.alike().stream()
                            .map(stage -> sweep.axis().words(stage.load())).collect(Collectors.joining(", "))
                            + ": the smallest load is recommended"));
                }
                found.doubts().forEach(doubt -> facts.add(new Fact("", new Span(doubt, Tone.WARN))));
            }
            case Knee.Unknown unknown -> {
                facts.add(new Fact("recommended", new Span("nothing yet: " + unknown.need(), Tone.WARN)));
                unknown.best().ifPresent(best -> facts.add(Fact.of("best so far",
                        sweep.axis().words(best.load()) + ": " + answers(best))));
            }
        }
        facts.add(Fact.of("good", sweep.good() + "; a load is served well where at least "
                + Numbers.percent(sweep.goodShare().value()) + " are"));
        ended(sweep).ifPresent(words -> facts.add(Fact.of("ended", words)));
        String shown = sweep.axis().words(sweep.knee().stage().orElse(sweep.stages().getFirst()).load());
        facts.add(Fact.of("shown", "all other numbers of this run are those of the stage with " + shown));
        return facts;
    }

    static Optional<SweepStage> recommended(Sweep sweep) {
        return sweep.knee() instanceof Knee.Found found ? Optional.of(found.at()) : Optional.empty();
    }

    private static String answers(SweepStage stage) {
        return Numbers.significant(stage.goodPerSecond()) + " good answers/s (95 %: " + interval(stage.goodInterval())
                + "), " + Numbers.percent(stage.share()) + " good (95 %: " + shares(stage.shareInterval()) + ")";
    }

    private static Optional<String> ended(Sweep sweep) {
        String last = sweep.axis().words(sweep.stages().getLast().load());
        SweepEnd end = sweep.end();
        return switch (end) {
            case COMPLETE -> Optional.empty();
            case BACKLOG -> Optional.of("at " + last + ", where the requests under way grew without end");
            case COLLAPSE -> Optional.of("at " + last + ", after two loads with less than half of the best");
            case NOTHING_GOOD -> Optional.of("at " + last + ", where no answer was good");
            case GENERATOR -> Optional.of("at " + last + ", where the generator could do no more");
            case STOPPED -> Optional.of("at " + last + ", where it was stopped");
        };
    }

    static String interval(Interval interval) {
        return Numbers.significant(interval.low()) + " … " + Numbers.significant(interval.high());
    }

    private static String shares(Interval interval) {
        return Numbers.interval(interval, Unit.RATIO);
    }
}
