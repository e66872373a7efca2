package dev.holdfast.report;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.unit.Unit;
import dev.holdfast.report.LiveScreen.Group;
import dev.holdfast.report.LiveScreen.Section;
import java.util.List;
import java.util.stream.Stream;

/** The live screen's table of percentiles: those of the last second above those of the phase until now. */
final class LiveTimes {

    private static final List<Double> ALL = List.of(50.0, 90.0, 95.0, 99.0, 100.0);
    private static final List<Double> FEW = List.of(50.0, 95.0, 99.0, 100.0);
    private static final int CELL = 9;
    private static final int CELL_NARROW = 7;
    private static final int NARROW = 57;

    private LiveTimes() {}

    static List<Section> sections(LiveView view, Palette palette, int columns) {
        LatencyHistogram now = view.times().now();
        LatencyHistogram soFar = view.times().soFar();
        Scale scale = Scale.of(Unit.NANOSECOND, Stream.of(now, soFar).filter(times -> !times.isEmpty())
                .mapToDouble(times -> times.percentileNanos(95)).toArray());
        boolean narrow = columns < NARROW;
        List<Double> percentiles = narrow ? FEW : ALL;
        List<List<String>> cells = List.of(cells(now, percentiles, scale), cells(soFar, percentiles, scale));
        int longest = cells.stream().flatMap(List::stream).mapToInt(DisplayWidth::of).max().orElse(0);
        int cell = Math.max(narrow ? CELL_NARROW : CELL, longest + 1);
        ScreenLine head = LiveFlow.label("time " + scale.symbol(), palette, columns);
        percentiles.forEach(percentile -> head.right(Span.dim(name(percentile)), cell));
        ScreenLine nowLine = LiveFlow.label("now", palette, columns);
        cells.getFirst().forEach(text -> nowLine.right(Span.strong(text), cell));
        ScreenLine soFarLine = LiveFlow.label("so far", palette, columns);
        cells.getLast().forEach(text -> soFarLine.right(Span.plain(text), cell));
        return List.of(new Section(4, Group.TIMES, List.of(head, nowLine)),
                new Section(7, Group.TIMES, List.of(soFarLine)));
    }

    private static List<String> cells(LatencyHistogram times, List<Double> percentiles, Scale scale) {
        return percentiles.stream()
                .map(percentile -> times.isEmpty() ? Numbers.NONE : scale.format(times.percentileNanos(percentile)))
                .toList();
    }

    private static String name(double percentile) {
        return percentile == 100 ? "max" : "p" + (int) percentile;
    }
}
