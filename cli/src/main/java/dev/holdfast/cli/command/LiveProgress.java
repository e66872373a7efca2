package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.Console;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.Progress;
import dev.holdfast.report.LiveLine;
import dev.holdfast.report.LiveView;
import java.time.Duration;

/** Shows how a run is getting on: one line that is redrawn on a terminal, a plain line every few seconds elsewhere. */
final class LiveProgress implements LoadObserver {

    private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Console console;
    private Duration lastPlain = Duration.ZERO;
    private boolean drawn;

    LiveProgress(Console console) {
        this.console = console;
    }

    @Override
    public void progress(Progress progress) {
        LiveView view = view(progress);
        if (console.liveColumns().isPresent()) {
            console.err().print(
                    CLEAR_LINE
                            + LiveLine.terminal(view, console.style().palette(), console.liveColumns().getAsInt() - 1));
            console.err().flush();
            drawn = true;
        } else if (progress.elapsed().minus(lastPlain).compareTo(PLAIN_EVERY) >= 0) {
            lastPlain = progress.elapsed();
            console.err().print(LiveLine.log(view));
            console.err().flush();
        }
    }

    /** Leaves the line of a terminal empty for what follows. */
    void done() {
        if (drawn) {
            console.err().print(CLEAR_LINE);
            console.err().flush();
        }
    }

    private static LiveView view(Progress progress) {
        String phase = switch (progress.phase()) {
            case WARM_UP -> "warm-up";
            case MEASURING -> "measuring";
            case DRAINING -> "draining";
        };
        LatencyHistogram times = progress.responseTime();
        LiveView.Percentiles percentiles = times.isEmpty()
                ? new LiveView.Percentiles(0, 0, 0)
                : new LiveView.Percentiles(times.percentileNanos(50), times.percentileNanos(95),
                        times.percentileNanos(99));
        int active = progress.users() > 0 ? progress.users() : progress.underWay();
        return new LiveView(phase, progress.elapsed(), progress.total(), progress.requestsEnded(),
                progress.errorsTotal(), active, progress.endedPerSecond(), progress.offeredPerSecond(), percentiles);
    }
}
