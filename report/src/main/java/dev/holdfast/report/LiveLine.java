package dev.holdfast.report;

import dev.holdfast.core.unit.Unit;
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
        LiveView.Percentiles times = view.responseTime();
        Scale scale = Scale.of(Unit.NANOSECOND, times.p95Nanos());
        List<String> parts = new ArrayList<>(List.of(view.phase(), time(view), Numbers.rate(view.endedPerSecond()),
                "p95 " + scale.format(times.p95Nanos()) + scale.suffix(), Numbers.plural(view.errors(), "error")));
        List<String> optional = List.of(
                "p50 " + scale.format(times.p50Nanos()), "p99 " + scale.format(times.p99Nanos()),
                view.active() + " active", view.offeredPerSecond() > 0
                        ? "of " + Numbers.rate(view.offeredPerSecond()) + " offered"
                        : "",
                Numbers.count(view.ended()) + " done");
        String line = fit(parts, palette);
        for (String part : optional) {
            if (!part.isEmpty()) {
                parts.add(part);
                String longer = fit(parts, palette);
                if (DisplayWidth.of(longer) > columns) {
                    parts.removeLast();
                } else {
                    line = longer;
                }
            }
        }
        return DisplayWidth.of(line) <= columns
                ? line
                : palette.fit(DisplayWidth.shorten(line, columns).replace('…', '~'));
    }

    /** For a log, one of many: ASCII, {@code key=value}, ending with a line feed. */
    public static String log(LiveView view) {
        LiveView.Percentiles times = view.responseTime();
        return Palette.ASCII.fit(String.format(Locale.ROOT,
                "%s %s ended=%d errors=%d active=%d rate=%s%s p50=%s p95=%s p99=%s", view.phase(),
                time(view).replace(" ", ""), view.ended(), view.errors(), view.active(),
                Numbers.rate(view.endedPerSecond()),
                view.offeredPerSecond() > 0 ? " offered=" + Numbers.rate(view.offeredPerSecond()) : "",
                compact(times.p50Nanos()), compact(times.p95Nanos()), compact(times.p99Nanos()))) + "\n";
    }

    private static String fit(List<String> parts, Palette palette) {
        return palette.fit(String.join(" · ", parts));
    }

    private static String time(LiveView view) {
        String elapsed = Numbers.span(view.elapsed().truncatedTo(ChronoUnit.SECONDS));
        String shown = elapsed.equals("0ms") ? "0s" : elapsed;
        return view.total().map(total -> shown + "/" + Numbers.span(total)).orElse(shown);
    }

    private static String compact(long nanos) {
        return Numbers.duration(nanos).replace(" ", "");
    }
}
