package dev.holdfast.report;

import dev.holdfast.core.chat.ChatLatency;
import dev.holdfast.core.chat.ChatLatency.Percentile;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.unit.Unit;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The durations of chat answers. What only a lower bound is known of, because so many requests failed, has a {@code ≥}. */
final class ChatTables {

    static final List<Double> PERCENTILES = List.of(50.0, 95.0, 99.0, 100.0);

    private record Time(String words, ChatMetric metric) {}

    private ChatTables() {}

    static Table times(ChatResult chat) {
        Table table = new Table().left("time").left("unit").number("p50").number("p95").number("p99")
                .column("max", Align.NUMBER, true).column("n", Align.NUMBER, true);
        for (Time time : shown(chat)) {
            row(time.words(), chat.latency(time.metric()), table);
        }
        return table;
    }

    /**
     * The first token of any kind only where it is not what the user sees first, as of models that reason; gaps by the name
     * of what they are between.
     */
    private static List<Time> shown(ChatResult chat) {
        List<Time> times = new ArrayList<>();
        times.add(new Time("first visible output", ChatMetric.TTFO));
        if (!chat.latency(ChatMetric.TTFT).equals(chat.latency(ChatMetric.TTFO))) {
            times.add(new Time("first token of any kind", ChatMetric.TTFT));
        }
        times.add(new Time("longest stall", ChatMetric.STALL));
        times.add(new Time("each output token", ChatMetric.TPOT));
        times.add(new Time(chat.chunksAreTokens() ? "gap between tokens" : "gap between chunks",
                ChatMetric.INTER_CHUNK));
        times.add(new Time("whole answer", ChatMetric.E2E));
        return times.stream().filter(time -> chat.latency(time.metric()).count() > 0).toList();
    }

    private static void row(String words, ChatLatency latency, Table table) {
        Scale scale = scale(latency);
        List<Span> cells = new ArrayList<>(List.of(Span.plain(words), Span.dim(scale.symbol())));
        PERCENTILES.forEach(rank -> cells.add(Span.plain(cell(latency.percentile(rank), scale))));
        cells.add(Span.plain(Numbers.count(latency.count())));
        table.row(cells.toArray(Span[]::new));
    }

    private static Scale scale(ChatLatency latency) {
        return Scale.of(Unit.NANOSECOND, PERCENTILES.stream().limit(2)
                .mapToDouble(rank -> latency.percentile(rank).map(Percentile::nanos).orElse(0L)).toArray());
    }

    static String cell(Optional<Percentile> value, Scale scale) {
        return value.map(known -> (known.atLeast() ? "≥ " : "") + scale.format(known.nanos())).orElse(Numbers.NONE);
    }
}
