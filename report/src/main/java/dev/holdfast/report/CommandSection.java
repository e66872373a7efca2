package dev.holdfast.report;

import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a repeated command measured. */
final class CommandSection {

    private static final List<Statistic> STATISTICS = List.of(Statistic.Simple.MIN, Statistic.MEDIAN,
            Statistic.Simple.MEAN, Statistic.Simple.MAX);

    private CommandSection() {}

    static void write(RunResult.Command command, Page page) {
        facts(command).forEach(fact -> page.fact(fact.label(), fact.value()));
        if (!command.measured().isEmpty()) {
            page.blank().table(table(command.measured()));
        }
    }

    static List<Fact> facts(RunResult.Command command) {
        Fact repeated = Fact.of("repeated", Numbers.plural(command.exitCodes().size(), "time") + (command.warmups() == 0
                ? ", no warm-up"
                : ", after " + Numbers.plural(command.warmups(), "discarded warm-up")));
        Map<Integer, Long> codes = command.exitCodes().stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        boolean failed = codes.keySet().stream().anyMatch(code -> code != 0);
        return List.of(repeated, new Fact("exit codes", new Span(codes.entrySet().stream()
                .map(entry -> entry.getKey() + ", "
                        + (entry.getValue() == 1 ? "once" : Numbers.count(entry.getValue()) + " times"))
                .collect(Collectors.joining(" · ")), failed ? Tone.BAD : Tone.PLAIN)));
    }

    static Table table(List<Measurement> measured) {
        Table table = new Table().left("metric").left("unit").number("min").number("median").number("mean")
                .number("max").number("n");
        for (Measurement measurement : measured) {
            Unit unit = measurement.metric().unit();
            List<OptionalDouble> values = STATISTICS.stream().map(statistic -> value(measurement, statistic)).toList();
            Scale scale = Scale.of(unit,
                    values.stream().flatMapToDouble(OptionalDouble::stream).toArray());
            List<Span> cells = new ArrayList<>();
            cells.add(Span.plain(label(measurement)));
            cells.add(Span.dim(scale.symbol()));
            values.forEach(value -> cells
                    .add(Span.plain(value.isPresent() ? scale.format(value.getAsDouble()) : Numbers.NONE)));
            cells.add(Span.plain(Numbers.count(measurement.n())));
            table.row(cells.toArray(Span[]::new));
        }
        return table;
    }

    /** A single number stands in the column of medians. */
    private static OptionalDouble value(Measurement measurement, Statistic statistic) {
        return measurement instanceof Measurement.Scalar scalar && statistic.equals(Statistic.MEDIAN)
                ? OptionalDouble.of(scalar.value())
                : measurement.value(statistic);
    }

    private static String label(Measurement measurement) {
        return Labels.of(measurement.scope(), measurement.metric(), Statistic.Simple.VALUE);
    }
}
