package dev.holdfast.report;

import dev.holdfast.core.regime.ChangePoint;
import dev.holdfast.core.regime.Regime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A history as a picture, in characters and as SVG. Values far outside of where most are stand at the edge, so that one
 * outlier does not flatten the rest.
 */
public final class HistoryChart {

    private static final int ROWS = 10;
    private static final int GUTTER = 10;

    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int RIGHT = 10;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;
    /** Of longer histories every second dot is drawn, or fewer. */
    private static final int DOTS_MAX = 4000;

    private HistoryChart() {}

    /** Rows of a chart: a dot where values are, and below them an arrow where the level changed. */
    static List<String> lines(HistoryView view, int columns) {
        double[] values = view.numbers();
        Axis axis = axis(values);
        Scale scale = view.scale();
        int width = Math.min(columns - GUTTER - 2, values.length);
        char[][] cells = new char[ROWS + 1][width];
        Arrays.stream(cells).forEach(row -> Arrays.fill(row, ' '));
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                int row = (int) Math.round((1 - Math.clamp(axis.share(values[i]), 0, 1)) * (ROWS - 1));
                cells[row][column(i, values.length, width)] = '·';
            }
        }
        for (ChangePoint change : view.regimes().changes()) {
            cells[ROWS][column(change.index(), values.length, width)] = change.up() ? '↑' : '↓';
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row <= ROWS; row++) {
            String label = row == 0
                    ? scale.format(axis.high()) + scale.suffix()
                    : row == ROWS - 1 ? scale.format(axis.low()) + scale.suffix() : "";
            lines.add(" ".repeat(Math.max(0, GUTTER - DisplayWidth.of(label))) + label + "  "
                    + new String(cells[row]));
        }
        return lines;
    }

    /** A drawing that stands alone: dots, the regimes' medians as lines, a broken line where the level changed. */
    public static String svg(HistoryView view) {
        double[] values = view.numbers();
        Axis axis = axis(values);
        Scale scale = view.scale();
        StringBuilder svg = new StringBuilder(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
                <title>%s</title>
                <style>text{font:12px sans-serif;fill:#666}.grid{stroke:#8884}.dot{fill:#888}\
                .level{stroke:#06c;stroke-width:2}.change{stroke:#c60;stroke-dasharray:4 3}</style>
                """.formatted(WIDTH, HEIGHT, MarkedUp.html(view.name())));
        for (double tick : axis.ticks()) {
            line(svg, "grid", LEFT, y(axis, tick), WIDTH - RIGHT, y(axis, tick));
            svg.append("<text x=\"").append(LEFT - 8).append("\" y=\"").append(y(axis, tick) + 4)
                    .append("\" text-anchor=\"end\">").append(MarkedUp.html(scale.format(tick))).append("</text>\n");
        }
        for (ChangePoint change : view.regimes().changes()) {
            int x = x(change.index(), values.length);
            line(svg, "change", x, TOP, x, HEIGHT - BOTTOM);
            svg.append("<text x=\"").append(x).append("\" y=\"").append(HEIGHT - 8)
                    .append("\" text-anchor=\"middle\">").append(MarkedUp.html(view.run(change.index())))
                    .append("</text>\n");
        }
        int step = 1 + values.length / DOTS_MAX;
        for (int i = 0; i < values.length; i += step) {
            if (Double.isFinite(values[i])) {
                svg.append("<circle class=\"dot\" r=\"2\" cx=\"").append(x(i, values.length)).append("\" cy=\"")
                        .append(y(axis, values[i])).append("\"/>\n");
            }
        }
        for (Regime regime : view.regimes().all()) {
            int y = y(axis, regime.median());
            line(svg, "level", x(regime.start(), values.length), y, x(regime.end() - 1, values.length), y);
        }
        return svg.append("</svg>\n").toString();
    }

    private static Axis axis(double[] values) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return Axis.covering();
        }
        int edge = sorted.length / 100; // the outermost hundredth may lie outside
        return Axis.covering(sorted[edge], sorted[sorted.length - 1 - edge]);
    }

    private static void line(StringBuilder svg, String kind, int x1, int y1, int x2, int y2) {
        svg.append("<line class=\"").append(kind).append("\" x1=\"").append(x1).append("\" y1=\"").append(y1)
                .append("\" x2=\"").append(x2).append("\" y2=\"").append(y2).append("\"/>\n");
    }

    private static int column(int index, int n, int width) {
        return (int) ((long) index * width / n);
    }

    private static int x(int index, int n) {
        return LEFT + (int) Math.round((WIDTH - LEFT - RIGHT) * (index + 0.5) / n);
    }

    private static int y(Axis axis, double value) {
        return TOP + (int) Math.round((HEIGHT - TOP - BOTTOM) * (1 - Math.clamp(axis.share(value), 0, 1)));
    }
}
