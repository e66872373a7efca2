package dev.holdfast.report;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The live screen's histogram: response times of the phase until now on a logarithmic scale, with their percentiles. */
final class LiveHistogram {

    /** A heading and as many bars as still show a shape. */
    static final int ROWS_MIN = 5;

    private static final int BARS_MAX = 11;
    private static final int BAR_MAX = 60;
    private static final int BAR_MIN = 8;
    private static final int MARKS = 12;
    private static final List<Integer> MARKED = List.of(50, 90, 95, 99);

    private LiveHistogram() {}

    /** A heading and at most {@code rows - 1} bars; nothing where there is nothing to show or too little room. */
    static List<ScreenLine> lines(LiveView view, Palette palette, int columns, int rows) {
        LatencyHistogram times = view.times().soFar();
        if (rows < ROWS_MIN || times.isEmpty()) {
            return List.of();
        }
        List<LatencyHistogram.Bar> bars = times.bars(Math.min(BARS_MAX, rows - 1));
        Scale scale = Scale.of(Unit.NANOSECOND, times.percentileNanos(50));
        List<String> limits = bars.stream().map(bar -> scale.format(bar.toNanos())).toList();
        List<String> counts = bars.stream().map(bar -> Numbers.count(bar.count())).toList();
        String heading = "up to " + scale.symbol();
        int limitCell = Math.max(widest(limits), DisplayWidth.of(heading));
        int countCell = widest(counts) + 2;
        int width = Math.min(BAR_MAX, columns - limitCell - 2 - countCell - MARKS);
        if (width < BAR_MIN) {
            return List.of();
        }
        long most = bars.stream().mapToLong(LatencyHistogram.Bar::count).max().orElse(1);
        List<ScreenLine> lines = new ArrayList<>();
        lines.add(new ScreenLine(palette, columns).right(Span.dim(heading), limitCell)
                .add(Span.dim("  requests so far")));
        long below = -1;
        for (int i = 0; i < bars.size(); i++) {
            long to = i == bars.size() - 1 ? Long.MAX_VALUE : bars.get(i).toNanos();
            long from = below;
            String marks = MARKED.stream()
                    .filter(mark -> times.percentileNanos(mark) > from && times.percentileNanos(mark) <= to)
                    .map(mark -> "p" + mark).collect(Collectors.joining(" "));
            lines.add(new ScreenLine(palette, columns).right(Span.plain(limits.get(i)), limitCell)
                    .add(Span.plain("  "))
                    .add(new Span(Bar.of((double) bars.get(i).count() / most, width, palette), Tone.NOTE))
                    .to(limitCell + 2 + width).right(Span.plain(counts.get(i)), countCell)
                    .add(Span.dim(marks.isEmpty() ? "" : "  " + marks)));
            below = to;
        }
        return lines;
    }

    private static int widest(List<String> texts) {
        return Stream.concat(texts.stream(), Stream.of("")).mapToInt(DisplayWidth::of).max().orElse(0);
    }
}
