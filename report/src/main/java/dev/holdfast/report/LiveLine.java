package dev.holdfast.report;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.unit.Unit;
import dev.holdfast.report.LiveView.Stage;
import dev.holdfast.report.LiveView.Traffic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A load run under way, on one line. */
public final class LiveLine {

    private LiveLine() {}

    /**
     * For a terminal, to be overwritten in place: never wider than the terminal, however narrow, without a line feed.
     * What matters least goes first where it does not fit. Uncoloured, so that its length is what it seems.
     *
     * @param columns the terminal's width, at least 1
     */
    public static String terminal(LiveView view, Palette palette, int columns) {
        Stage stage = view.stage();
        Traffic traffic = view.traffic();
        LatencyHistogram times = view.times().now();
        long p95 = percentile(times, 95);
        Scale scale = Scale.of(Unit.NANOSECOND, p95);
        List<String> parts = new ArrayList<>(List.of(stage.activity().word(), time(stage),
                Numbers.rate(traffic.endedPerSecond()), "p95 " + scale.format(p95) + scale.suffix(),
                Numbers.plural(traffic.errors(), "error")));
        List<String> optional = List.of(
                stage.phases() > 1 ? "phase " + stage.number() + " of " + stage.phases() : "",
                "p50 " + scale.format(percentile(times, 50)), "p99 " + scale.format(percentile(times, 99)),
                active(view) + " active", traffic.offeredPerSecond() > 0
                        ? "of " + Numbers.rate(traffic.offeredPerSecond()) + " offered"
                        : "",
                Numbers.count(traffic.ended()) + " done");
        for (int leastImportant : List.of(1, 0, 1, 1)) { // time, activity, p95, errors: the rate is left
            if (!fits(parts, palette, columns)) {
                parts.remove(leastImportant);
            }
        }
        for (String part : optional) {
            parts.add(part);
            if (part.isEmpty() || !fits(parts, palette, columns)) {
                parts.removeLast();
            }
        }
        return palette.fit(DisplayWidth.shorten(fit(parts, palette), columns).replace('…', '~'));
    }

    private static boolean fits(List<String> parts, Palette palette, int columns) {
        return DisplayWidth.of(fit(parts, palette)) <= columns;
    }

    /** For a log, one of many: ASCII, {@code key=value}, ending with a line feed. */
    public static String log(LiveView view) {
        Stage stage = view.stage();
        Traffic traffic = view.traffic();
        LatencyHistogram times = view.times().now();
        String offered = traffic.offeredPerSecond() > 0 ? " offered=" + Numbers.rate(traffic.offeredPerSecond()) : "";
        return Palette.ASCII.fit(String.format(Locale.ROOT,
                "%s %s phase=%s%s ended=%d errors=%d failures=%d active=%d rate=%s%s p50=%s p95=%s p99=%s lag_p99=%s%s",
                stage.activity().word(), time(stage).replace(" ", ""), stage.phase(),
                stage.phases() > 1 ? " part=" + stage.number() + "/" + stage.phases() : "", traffic.ended(),
                traffic.errors(), view.answers().failed(), active(view), Numbers.rate(traffic.endedPerSecond()),
                offered,
                compact(percentile(times, 50)), compact(percentile(times, 95)), compact(percentile(times, 99)),
                compact(view.generator().lagP99Nanos()), view.generator().disturbed() ? " disturbed=yes" : "")) + "\n";
    }

    /** {@code 12s/1m}, or {@code 12s} where the end is unknown. */
    static String time(Stage stage) {
        String shown = seconds(stage.elapsed());
        return stage.total().map(total -> shown + "/" + Numbers.span(total)).orElse(shown);
    }

    /** A time in whole seconds: {@code 0s}, {@code 1m05s}. */
    static String seconds(Duration time) {
        String text = Numbers.span(time.truncatedTo(ChronoUnit.SECONDS));
        return text.equals("0ms") ? "0s" : text;
    }

    private static int active(LiveView view) {
        return view.crowd().users() > 0 ? view.crowd().users() : view.crowd().underWay();
    }

    private static long percentile(LatencyHistogram times, double percentile) {
        return times.isEmpty() ? 0 : times.percentileNanos(percentile);
    }

    private static String fit(List<String> parts, Palette palette) {
        return palette.fit(String.join(" · ", parts));
    }

    private static String compact(long nanos) {
        return Numbers.duration(nanos).replace(" ", "");
    }
}
