package dev.holdfast.report;

import dev.holdfast.core.sweep.Sweep;
import dev.holdfast.core.sweep.SweepStage;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.core.unit.Unit;
import java.util.List;

/**
 * The stages of a sweep as an SVG chart, one beside the other: a bar of good answers per second with its interval, and all
 * answers per second as a line above. The recommended load is marked by a triangle and its name; what colour says, shape
 * says too.
 */
final class SweepChart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int RIGHT = 10;
    private static final int TOP = 32;
    private static final int BOTTOM = 44;
    private static final int CHARACTER = 8;

    private final Sweep sweep;
    private final List<SweepStage> stages;
    private final Axis axis;
    private final Scale scale = Scale.of(Unit.PER_SECOND);
    private final StringBuilder svg = new StringBuilder();

    private SweepChart(Sweep sweep) {
        this.sweep = sweep;
        this.stages = sweep.stages();
        double highest = stages.stream()
                .mapToDouble(stage -> Math.max(stage.achievedPerSecond(), stage.goodInterval().high())).max()
                .orElseThrow();
        this.axis = Axis.covering(0, highest);
    }

    /** @param label for those who do not see the drawing */
    static String svg(Sweep sweep, String label) {
        return new SweepChart(sweep).draw(label);
    }

    private String draw(String label) {
        svg.append("<svg class=\"chart\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"").append(MarkedUp.html(label)).append("\">\n");
        for (double tick : axis.ticks()) {
            svg.append("<path class=\"grid\" d=\"M").append(LEFT).append(' ').append(y(tick)).append('H')
                    .append(WIDTH - RIGHT).append("\"/>\n");
            text(LEFT - 8, y(tick) + 4, "end", scale.format(tick));
        }
        text(LEFT - 8, TOP - 14, "end", scale.symbol());
        for (int i = 0; i < stages.size(); i++) {
            bar(i, stages.get(i));
        }
        achieved();
        SweepSection.recommended(sweep).ifPresent(this::knee);
        return svg.append("</svg>\n").toString();
    }

    private void bar(int index, SweepStage stage) {
        int top = y(stage.goodPerSecond());
        int width = Math.max(4, room() * 6 / 10);
        svg.append("<rect class=\"band\" x=\"").append(x(index) - width / 2).append("\" y=\"").append(top)
                .append("\" width=\"").append(width).append("\" height=\"").append(y(0) - top).append("\"><title>")
                .append(MarkedUp.html(sweep.axis().words(stage.load()) + ": "
                        + Numbers.significant(stage.goodPerSecond()) + " good answers/s, "
                        + Numbers.percent(stage.share()) + " good"))
                .append("</title></rect>\n");
        Interval interval = stage.goodInterval();
        svg.append("<path class=\"p95\" d=\"M").append(x(index)).append(' ').append(y(interval.low())).append('V')
                .append(y(interval.high())).append("\"/>\n");
        int characters = room() / CHARACTER;
        if (characters >= 3) {
            text(x(index), y(0) + 16, "middle",
                    DisplayWidth.shorten(sweep.axis().words(stage.load()), characters));
        }
    }

    private void achieved() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < stages.size(); i++) {
            path.append(i == 0 ? 'M' : 'L').append(x(i)).append(' ').append(y(stages.get(i).achievedPerSecond()));
        }
        svg.append("<path class=\"offered\" d=\"").append(path).append(stages.size() == 1 ? "h0" : "")
                .append("\"/>\n");
    }

    private void knee(SweepStage stage) {
        int x = x(stages.indexOf(stage));
        svg.append("<path class=\"line\" d=\"M").append(x).append(' ').append(y(0) + 22).append("l7 10h-14z\"/>\n");
        text(x + 12, HEIGHT - 10, "start", "recommended");
    }

    private void text(int x, int y, String anchor, String words) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"").append(anchor)
                .append("\">").append(MarkedUp.html(words)).append("</text>\n");
    }

    private int room() {
        return (WIDTH - LEFT - RIGHT) / stages.size();
    }

    private int x(int index) {
        return LEFT + room() * index + room() / 2;
    }

    private int y(double value) {
        return TOP + (int) Math.round((HEIGHT - TOP - BOTTOM) * (1 - axis.share(value)));
    }
}
