package dev.holdfast.cli.command;

import dev.holdfast.cli.terminal.Redrawn;
import dev.holdfast.cli.terminal.Terminal;
import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.Interruption;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.Progress;
import dev.holdfast.report.LiveHistory;
import dev.holdfast.report.LiveLine;
import dev.holdfast.report.LiveScreen;
import dev.holdfast.report.LiveView;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Shows how a run is getting on: a screen that is redrawn on a terminal, a plain line every few seconds elsewhere. Closing
 * it clears the screen for what follows; so does the end of the program.
 */
final class LiveProgress implements LoadObserver, AutoCloseable {

    private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

    private final Console console;
    private final String subject;
    private final LiveHistory history = new LiveHistory();
    private final Redrawn screen;
    private final Interruption.Scope leaving;
    private Duration lastPlain = Duration.ZERO;

    /** @param subject what is loaded with what */
    LiveProgress(Console console, Interruption interruption, String subject) {
        this.console = console;
        this.subject = subject;
        screen = new Redrawn(console.err());
        leaving = interruption.leaving(screen::close);
        if (console.terminal().isPresent()) {
            var _ = console.terminal().get().window().get(); // the first call is slow: not during the load
        }
    }

    @Override
    public void progress(Progress progress) {
        LatencyHistogram times = progress.responseTime();
        history.add(new LiveView.Moment(progress.endedPerSecond(), times.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(times.percentileNanos(95))));
        LiveView view = view(progress);
        if (console.terminal().isPresent()) {
            draw(view, console.terminal().get());
        } else {
            log(view, progress.elapsed());
        }
    }

    /** The last row and column stay free: writing there makes some terminals scroll or wrap. */
    private void draw(LiveView view, Terminal terminal) {
        Terminal.Size size = terminal.window().get();
        screen.show(LiveScreen.render(view, terminal.palette(), Math.max(1, size.columns() - 1),
                Math.max(1, size.rows() - 1)), size);
    }

    private void log(LiveView view, Duration elapsed) {
        if (elapsed.compareTo(lastPlain) < 0) {
            lastPlain = Duration.ZERO; // the next phase has begun
        }
        if (elapsed.minus(lastPlain).compareTo(PLAIN_EVERY) >= 0) {
            lastPlain = elapsed;
            console.err().print(LiveLine.log(view));
            console.err().flush();
        }
    }

    @Override
    public void close() {
        screen.close();
        leaving.close();
    }

    private LiveView view(Progress progress) {
        LiveView.Activity activity = switch (progress.phase()) {
            case WARM_UP -> LiveView.Activity.WARM_UP;
            case MEASURING -> LiveView.Activity.MEASURING;
            case DRAINING -> LiveView.Activity.DRAINING;
        };
        Progress.Place place = progress.place();
        Progress.Generator generator = progress.generator();
        return new LiveView(subject,
                new LiveView.Stage(activity, place.name(), place.number(), place.of(), progress.elapsed(),
                        progress.total(), progress.requestsTotal()),
                new LiveView.Traffic(progress.requestsEnded(), progress.errorsTotal(), progress.endedPerSecond(),
                        progress.offeredPerSecond(), progress.achievedPerSecond()),
                new LiveView.Times(progress.responseTime(), progress.soFar()),
                new LiveView.Answers(progress.answers().statusClasses(), progress.answers().failures()),
                new LiveView.Crowd(progress.users(), progress.underWay(), progress.waiting(), progress.connections()),
                new LiveView.Generator(generator.cpu(), generator.lagP99Nanos(), generator.disturbed()),
                history.moments());
    }
}
