package dev.holdfast.report;

import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.report.PeriodView.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * A series as an SVG line chart: one step to the right for each run, so that busy days do not crowd. The band is the
 * baseline's median and one spread around it; the dashed line is the target, where it is near enough to be shown. A
 * regressed run is a triangle, a run that is no evidence a cross; what colour says, shape says too. Hovering tells a
 * point's commit and value. Coordinates are whole: the drawing is 960 wide, and a page may hold many.
 */
final class Chart {

    static final int POINTS_MAX = 500;

    private static final int WIDTH = 960;
    private static final int HEIGHT = 240;
    private static final int LEFT = 70;
    private static final int RIGHT = 10;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;

    private final Series series;
    private final List<SeriesPoint> points;
    private final Scale scale;
    private final Axis axis;
    private final StringBuilder svg = new StringBuilder();

    private Chart(Series series) {
        this.series = series;
        this.points = Thinning.toAtMost(POINTS_MAX, series.points());
        this.scale = Scale.of(series.key().metric().unit(), points.stream().mapToDouble(SeriesPoint::value).toArray());
        this.axis = axis();
    }

    /** The drawing; empty where there is no point. The label is for those who do not see it. */
    static String svg(Series series, String label) {
        return series.points().isEmpty() ? "" : new Chart(series).draw(label);
    }

    /** A drawing without axes for a line of text. */
    static String sparkline(List<SeriesPoint> all) {
        if (all.size() < 2) {
            return "";
        }
        List<SeriesPoint> points = all.subList(Math.max(0, all.size() - 60), all.size());
        Axis axis = Axis.covering(points.stream().mapToDouble(SeriesPoint::value).toArray());
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            line.append(i == 0 ? "" : " ").append(2 * i).append(',')
                    .append(20 - Math.round(18 * axis.share(points.get(i).value())));
        }
        return "<svg class=\"spark\" viewBox=\"-1 0 " + 2 * points.size()
                + " 22\" aria-hidden=\"true\"><polyline points=\""
                + line + "\"/></svg>";
    }

    private String draw(String label) {
        svg.append("<svg class=\"chart\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"").append(MarkedUp.html(label)).append("\">\n");
        band();
        grid();
        target();
        line();
        marks();
        return svg.append("</svg>\n").toString();
    }

    private void band() {
        series.baseline().ifPresent(baseline -> {
            int top = y(baseline.median() * Math.exp(baseline.scale()));
            int bottom = y(baseline.median() * Math.exp(-baseline.scale()));
            svg.append("<rect class=\"band\" x=\"").append(LEFT).append("\" y=\"").append(top).append("\" width=\"")
                    .append(WIDTH - LEFT - RIGHT).append("\" height=\"").append(Math.max(1, bottom - top))
                    .append("\"/>\n");
            horizontal("normal", y(baseline.median()));
        });
    }

    private void grid() {
        for (double tick : axis.ticks()) {
            horizontal("grid", y(tick));
            text(LEFT - 8, y(tick) + 4, true, scale.format(tick));
        }
        text(LEFT, HEIGHT - 6, false, Numbers.minute(points.getFirst().startedAt()));
        text(WIDTH - RIGHT, HEIGHT - 6, true, Numbers.minute(points.getLast().startedAt()));
    }

    private void target() {
        series.objective().filter(objective -> axis.holds(objective.limit()))
                .ifPresent(objective -> horizontal("target", y(objective.limit())));
    }

    private void line() {
        svg.append("<path class=\"line\" d=\"M").append(x(0)).append(' ').append(y(points.getFirst().value()))
                .append(points.size() > 1 ? "l" : "h0");
        for (int i = 1; i < points.size(); i++) {
            int down = y(points.get(i).value()) - y(points.get(i - 1).value());
            svg.append(i == 1 ? "" : " ").append(x(i) - x(i - 1)).append(down < 0 ? "" : " ").append(down);
        }
        svg.append("\"/>\n");
    }

    /** Ordinary points are strokes without length under round caps: the shortest way to write a dot. */
    private void marks() {
        svg.append("<g class=\"dots\">\n");
        for (int i = 0; i < points.size(); i++) {
            SeriesPoint point = points.get(i);
            String at = x(i) + " " + y(point.value());
            String shape = !point.successful()
                    ? " class=\"void\" d=\"M" + at + "m-4-4l8 8m0-8l-8 8\""
                    : point.regressed() ? " class=\"worse\" d=\"M" + at + "m0-7l7 12h-14z\"" : " d=\"M" + at + "h0\"";
            svg.append("<path").append(shape).append("><title>").append(title(point)).append("</title></path>");
        }
        svg.append("\n</g>\n");
    }

    private String title(SeriesPoint point) {
        String commit = point.commit().map(hash -> hash.substring(0, Math.min(8, hash.length())) + " ").orElse("");
        String state = !point.successful() ? " no evidence" : point.regressed() ? " regressed" : "";
        return MarkedUp.html(commit + scale.format(point.value()) + scale.suffix() + state);
    }

    private Axis axis() {
        List<Double> values = new ArrayList<>(points.stream().map(SeriesPoint::value).toList());
        series.baseline().ifPresent(baseline -> {
            values.add(baseline.median() * Math.exp(baseline.scale()));
            values.add(baseline.median() * Math.exp(-baseline.scale()));
        });
        Axis own = Axis.covering(values.stream().mapToDouble(Double::doubleValue).toArray());
        series.objective().filter(objective -> own.near(objective.limit()))
                .ifPresent(objective -> values.add(objective.limit()));
        return Axis.covering(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void horizontal(String kind, int y) {
        svg.append("<path class=\"").append(kind).append("\" d=\"M").append(LEFT).append(' ').append(y).append('H')
                .append(WIDTH - RIGHT).append("\"/>\n");
    }

    private void text(int x, int y, boolean endsThere, String words) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y)
                .append(endsThere ? "\" text-anchor=\"end\">" : "\">").append(MarkedUp.html(words))
                .append("</text>\n");
    }

    private int x(int index) {
        int room = WIDTH - LEFT - RIGHT - 20;
        return points.size() == 1
                ? LEFT + room / 2
                : LEFT + 10 + Math.round((float) room * index / (points.size() - 1));
    }

    private int y(double value) {
        return TOP + (int) Math.round((HEIGHT - TOP - BOTTOM) * (1 - axis.share(value)));
    }
}
