package dev.holdfast.report;

import dev.holdfast.core.chat.ChatLatency;
import dev.holdfast.core.chat.ChatLatency.Percentile;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.unit.Ratio;
import dev.holdfast.core.unit.Unit;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What the users of chat endpoints felt, at a glance and as JSON. */
final class FeltTable {

    static final String TITLE = "Responsiveness: first visible output, longest stall, whole answer";

    private record Column(String header, ChatMetric metric, double percentile, boolean optional) {}

    private static final List<Column> COLUMNS = List.of(new Column("first p50", ChatMetric.TTFO, 50, true),
            new Column("first p95", ChatMetric.TTFO, 95, false),
            new Column("stall p95", ChatMetric.STALL, 95, false),
            new Column("total p95", ChatMetric.E2E, 95, true));

    private FeltTable() {}

    static Table of(List<Felt> all) {
        boolean named = all.stream().map(Felt::scenario).distinct().count() > 1;
        Table table = new Table().left("endpoint");
        List<Scale> scales = COLUMNS.stream().map(column -> scale(all, column)).toList();
        for (int i = 0; i < COLUMNS.size(); i++) {
            Column column = COLUMNS.get(i);
            table.column(scales.get(i).header(column.header()), Align.NUMBER, column.optional());
        }
        table.number("good %").number("errors");
        for (Felt felt : all) {
            List<Span> cells = new ArrayList<>();
            cells.add(Span.plain((named ? felt.scenario() + " · " : "") + felt.endpoint()));
            for (int i = 0; i < COLUMNS.size(); i++) {
                cells.add(Span.plain(ChatTables.cell(value(felt, COLUMNS.get(i)), scales.get(i))));
            }
            cells.add(Span.plain(felt.chat().goodputRatio().map(ratio -> Numbers.percentNumber(ratio.value()))
                    .orElse(Numbers.NONE)));
            cells.add(new Span(Numbers.count(felt.errors()), felt.errors() > 0 ? Tone.WARN : Tone.PLAIN));
            table.row(cells.toArray(Span[]::new));
        }
        return table;
    }

    /** As in a run's document, with where it belongs. */
    static Consumer<JsonText> json(Felt felt) {
        return json -> json.field("scenario", felt.scenario()).field("endpoint", felt.endpoint())
                .object("first_output_ms", percentiles(felt, ChatMetric.TTFO))
                .object("longest_stall_ms", percentiles(felt, ChatMetric.STALL))
                .object("total_ms", percentiles(felt, ChatMetric.E2E)).field("errors_shown", felt.errors())
                .field("goodput", felt.chat().goodputRatio().map(Ratio::value).map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()));
    }

    private static Consumer<JsonText> percentiles(Felt felt, ChatMetric metric) {
        ChatLatency latency = felt.chat().latency(metric);
        return json -> {
            percentile("median", latency.percentile(50), json);
            percentile("p95", latency.percentile(95), json);
            percentile("p99", latency.percentile(99), json);
            percentile("max", latency.percentile(100), json);
        };
    }

    private static void percentile(String key, Optional<Percentile> value, JsonText json) {
        json.field(key, value.map(known -> OptionalDouble.of(known.nanos() / 1e6)).orElse(OptionalDouble.empty()));
        if (value.map(Percentile::atLeast).orElse(false)) {
            json.field(key + "_at_least", true);
        }
    }

    private static Scale scale(List<Felt> all, Column column) {
        return Scale.of(Unit.NANOSECOND, all.stream().flatMap(felt -> value(felt, column).stream())
                .mapToDouble(Percentile::nanos).toArray());
    }

    private static Optional<Percentile> value(Felt felt, Column column) {
        return felt.chat().latency(column.metric()).percentile(column.percentile());
    }
}
