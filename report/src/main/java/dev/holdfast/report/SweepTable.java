package dev.holdfast.report;

import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepAxis;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Unit;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The stages of a sweep as a table, with the good answers per second as bars where no other chart stands beside it. */
final class SweepTable {

    private static final int BAR_WIDTH = 12;

    private record Column(String header, Align align, boolean optional, Function<SweepStage, Span> cell) {}

    private final Sweep sweep;
    private final Optional<SweepStage> knee;
    private final double most;

    private SweepTable(Sweep sweep) {
        this.sweep = sweep;
        this.knee = SweepSection.recommended(sweep);
        this.most = sweep.stages().stream().mapToDouble(SweepStage::goodPerSecond).max().orElseThrow();
    }

    static Table of(Sweep sweep, boolean bars) {
        List<Column> columns = new SweepTable(sweep).columns(bars);
        Table table = new Table();
        columns.forEach(column -> table.column(column.header, column.align, column.optional));
        for (SweepStage stage : sweep.stages()) {
            table.row(columns.stream().map(column -> column.cell.apply(stage)).toList(), note(stage));
        }
        return table;
    }

    /** What matters most first: a narrow terminal loses the last ones. */
    private List<Column> columns(boolean bars) {
        boolean chats = sweep.stages().stream().anyMatch(stage -> stage.firstOutputP95Nanos().isPresent());
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("load", Align.LEFT, false, this::load));
        if (bars) {
            columns.add(new Column("", Align.LEFT, false, this::bar));
        }
        columns.add(number("good /s", false, stage -> Numbers.significant(stage.goodPerSecond())));
        columns.add(new Column("good %", Align.NUMBER, false, this::share));
        if (chats) {
            columns.add(time("output p95", false, SweepStage::firstOutputP95Nanos));
        }
        columns.add(time("p95", chats, SweepStage::responseP95Nanos));
        columns.add(new Column("95 % of good /s", Align.LEFT, true,
                stage -> Span.dim(SweepSection.interval(stage.goodInterval()))));
        columns.add(number("requests", true, stage -> Numbers.count(stage.offered())));
        columns.add(new Column("errors", Align.NUMBER, true, stage -> new Span(Numbers.count(stage.errors()),
                stage.errors() > 0 ? Tone.WARN : Tone.PLAIN)));
        if (sweep.axis() == SweepAxis.RATE) {
            columns.add(number("offered /s", true, stage -> Numbers.significant(stage.offeredPerSecond())));
        }
        columns.add(number("achieved /s", true, stage -> Numbers.significant(stage.achievedPerSecond())));
        return columns;
    }

    private Span load(SweepStage stage) {
        String words = sweep.axis().words(stage.load());
        return isKnee(stage) ? Span.strong("→ " + words) : Span.plain("  " + words);
    }

    private Span bar(SweepStage stage) {
        double share = most > 0 ? stage.goodPerSecond() / most : 0;
        String drawn = share > 0 ? "█".repeat((int) Math.max(1, Math.round(share * BAR_WIDTH))) : "";
        return new Span(drawn, isKnee(stage) ? Tone.GOOD : Tone.NOTE);
    }

    private Span share(SweepStage stage) {
        return new Span(Numbers.percentNumber(stage.share()),
                stage.share() < sweep.goodShare().value() ? Tone.WARN : Tone.PLAIN);
    }

    private boolean isKnee(SweepStage stage) {
        return knee.filter(stage::equals).isPresent();
    }

    private static Column number(String header, boolean optional, Function<SweepStage, String> text) {
        return new Column(header, Align.NUMBER, optional, stage -> Span.plain(text.apply(stage)));
    }

    private Column time(String name, boolean optional, Function<SweepStage, OptionalLong> of) {
        Scale scale = Scale.of(Unit.NANOSECOND, sweep.stages().stream().map(of).flatMapToLong(OptionalLong::stream)
                .asDoubleStream().toArray());
        return number(scale.header(name), optional, stage -> {
            OptionalLong nanos = of.apply(stage);
            return nanos.isPresent() ? scale.format(nanos.getAsLong()) : Numbers.NONE;
        });
    }

    private static Optional<Span> note(SweepStage stage) {
        return switch (stage.state()) {
            case GENERATOR_BOUND -> warn("the generator could do no more");
            case DISTURBED -> warn("the machine kept the generator from its work: the service may do better");
            case SOUND -> stage.backlogGrows()
                    ? warn("backlog grows by " + SweepSection.interval(stage.backlogGrowth().orElseThrow())
                            + " requests a second (95 %)")
                    : Optional.empty();
        };
    }

    private static Optional<Span> warn(String words) {
        return Optional.of(new Span(words, Tone.WARN));
    }
}
