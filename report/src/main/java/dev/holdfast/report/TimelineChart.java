package dev.holdfast.report;

import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The seconds of a run as an SVG line chart, time to the right. Every other phase is shaded and all are named; disturbed
 * seconds have a bar behind them. Lines differ by their shape, not by colour alone, and stop where there is nothing to show.
 */
final class TimelineChart {

    static final int POINTS_MAX = 480;

    /** One line of a chart; what it gives is empty where there is nothing to show. */
    record Line(String cssClass, Function<Stretch, OptionalDouble> value) {}

    private static final int WIDTH = 960;
    private static final int HEIGHT = 228;
    private static final int LEFT = 70;
    private static final int RIGHT = 10;
    private static final int TOP = 32;
    private static final int BOTTOM = 26;
    private static final int CHARACTER = 8;

    private final RunResult.Load load;
    private final List<Stretch> stretches;
    private final List<Line> lines;
    private final Scale scale;
    private final Axis axis;
    private final StringBuilder svg = new StringBuilder();

    private TimelineChart(RunResult.Load load, Unit unit, List<Line> lines) {
        this.load = load;
        this.stretches = Stretch.atMost(POINTS_MAX, load.timeline());
        this.lines = lines;
        double[] values = lines.stream().flatMap(line -> stretches.stream().map(line.value()))
                .flatMapToDouble(OptionalDouble::stream).toArray();
        this.scale = Scale.of(unit, values);
        this.axis = Axis.covering(Arrays.copyOf(values, values.length + 1)); // and zero
    }

    /** Requests due, ended and failed per second. */
    static String rates(RunResult.Load load, String label) {
        return new TimelineChart(load, Unit.PER_SECOND, List.of(
                new Line("offered", stretch -> OptionalDouble.of(stretch.offered())),
                new Line("failed", stretch -> OptionalDouble.of(stretch.errors())),
                new Line("line", stretch -> OptionalDouble.of(stretch.ended())))).draw(label);
    }

    /** Percentiles of response time. */
    static String responseTimes(RunResult.Load load, String label) {
        return new TimelineChart(load, Unit.NANOSECOND, List.of(new Line("p50", stretch -> time(stretch.p50Nanos())),
                new Line("p95", stretch -> time(stretch.p95Nanos())),
                new Line("p99", stretch -> time(stretch.p99Nanos())))).draw(label);
    }

    private static OptionalDouble time(long nanos) {
        return nanos == 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos);
    }

    private String draw(String label) {
        svg.append("<svg class=\"chart\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"").append(MarkedUp.html(label)).append("\">\n");
        phases();
        disturbed();
        grid();
        lines.forEach(this::line);
        return svg.append("</svg>\n").toString();
    }

    private void phases() {
        for (int i = 0; i < load.phases().size(); i++) {
            PhaseResult phase = load.phases().get(i);
            double begin = phase.begin().toNanos() / 1e9;
            int from = x(begin);
            int to = x(begin + phase.elapsed().toNanos() / 1e9);
            if (i % 2 == 1) {
                rectangle("phase", from, to, HEIGHT - TOP - BOTTOM);
            }
            int room = (to - from) / CHARACTER;
            if (room >= 2) {
                text(from + 3, TOP - 14, "start", DisplayWidth.shorten(phase.name(), room));
            }
        }
    }

    /** One bar for each stretch of disturbed seconds, however long. It reaches below the axis, as nothing else does. */
    private void disturbed() {
        int from = -1;
        for (Stretch stretch : stretches) {
            if (stretch.disturbed() && from < 0) {
                from = stretch.from();
            } else if (!stretch.disturbed() && from >= 0) {
                bar(from, stretch.from());
                from = -1;
            }
        }
        if (from >= 0) {
            bar(from, end());
        }
    }

    private void bar(int from, int to) {
        rectangle("disturbed", x(from), Math.max(x(from) + 1, x(to)), HEIGHT - TOP - BOTTOM + 6);
    }

    private void grid() {
        for (double tick : axis.ticks()) {
            svg.append("<path class=\"grid\" d=\"M").append(LEFT).append(' ').append(y(tick)).append('H')
                    .append(WIDTH - RIGHT).append("\"/>\n");
            text(LEFT - 8, y(tick) + 4, "end", scale.format(tick));
        }
        text(LEFT - 8, TOP - 14, "end", scale.symbol());
        text(LEFT, HEIGHT - 6, "start", "0 s");
        text(WIDTH - RIGHT, HEIGHT - 6, "end", end() + " s");
    }

    /** A gap begins a new piece; a piece of one point is a dot, by its round cap. */
    private void line(Line line) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (Stretch stretch : stretches) {
            OptionalDouble value = line.value().apply(stretch);
            if (value.isPresent()) {
                int x = x(stretch.from() + stretch.length() / 2.0);
                path.append(pen ? 'L' : 'M').append(x).append(' ').append(y(value.getAsDouble()))
                        .append(pen ? "" : "h0");
            }
            pen = value.isPresent();
        }
        svg.append("<path class=\"").append(line.cssClass()).append("\" d=\"").append(path).append("\"/>\n");
    }

    private void rectangle(String cssClass, int from, int to, int height) {
        svg.append("<rect class=\"").append(cssClass).append("\" x=\"").append(from).append("\" y=\"").append(TOP)
                .append("\" width=\"").append(to - from).append("\" height=\"").append(height)
                .append("\"/>\n");
    }

    private void text(int x, int y, String anchor, String words) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"").append(anchor)
                .append("\">").append(MarkedUp.html(words)).append("</text>\n");
    }

    private int end() {
        Second last = load.timeline().getLast();
        return last.second() + 1;
    }

    private int x(double second) {
        return LEFT + (int) Math.round((WIDTH - LEFT - RIGHT) * Math.clamp(second / end(), 0.0, 1.0));
    }

    private int y(double value) {
        return TOP + (int) Math.round((HEIGHT - TOP - BOTTOM) * (1 - axis.share(value)));
    }
}
