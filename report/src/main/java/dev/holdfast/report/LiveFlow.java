package dev.holdfast.report;

import dev.holdfast.report.LiveScreen.Group;
import dev.holdfast.report.LiveScreen.Section;
import dev.holdfast.report.LiveView.Activity;
import dev.holdfast.report.LiveView.Moment;
import dev.holdfast.report.LiveView.Stage;
import dev.holdfast.report.LiveView.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The upper part of the live screen: how far the run is, and how its rate and p95 went over the last minute. */
final class LiveFlow {

    /** Where values begin, after their labels. */
    static final int LABEL = 11;

    private static final int VALUE = 11;
    private static final int SUBJECT_MIN = 20;
    private static final int BAR_MAX = 80;
    private static final int BAR_MIN = 8;
    private static final int PEAK = 16;
    /** Below this share of the offered rate, the answers are visibly falling behind. */
    private static final double BEHIND = 0.95;

    private final LiveView view;
    private final Palette palette;
    private final int columns;

    private LiveFlow(LiveView view, Palette palette, int columns) {
        this.view = view;
        this.palette = palette;
        this.columns = columns;
    }

    static List<Section> sections(LiveView view, Palette palette, int columns) {
        LiveFlow flow = new LiveFlow(view, palette, columns);
        return List.of(new Section(1, Group.HEAD, List.of(flow.title())),
                new Section(2, Group.HEAD, List.of(flow.progress())),
                new Section(3, Group.FLOW, List.of(flow.rate())),
                new Section(9, Group.FLOW, List.of(flow.against())),
                new Section(8, Group.FLOW, List.of(flow.p95())));
    }

    private ScreenLine title() {
        Stage stage = view.stage();
        Activity activity = stage.activity();
        String word = activity.word();
        String of = "phase " + stage.number() + " of " + stage.phases();
        String where = stage.phases() == 1
                ? word
                : Stream.of(of + ": " + stage.phase() + " · " + word, of + " · " + word)
                        .filter(text -> DisplayWidth.of(palette.fit(text)) <= columns - SUBJECT_MIN).findFirst()
                        .orElse(word);
        Tone tone = switch (activity) {
            case WARM_UP -> Tone.NOTE;
            case MEASURING -> Tone.GOOD;
            case DRAINING -> Tone.WARN;
        };
        int begin = columns - DisplayWidth.of(palette.fit(where));
        return new ScreenLine(palette, begin - 2).shortened(Span.strong(view.subject()))
                .within(columns).to(begin).add(new Span(where, tone));
    }

    private ScreenLine progress() {
        Stage stage = view.stage();
        String elapsed = LiveLine.seconds(stage.elapsed());
        ScreenLine line = new ScreenLine(palette, columns);
        if (stage.activity() == Activity.DRAINING) {
            return line.item(Span.plain("waiting for the last answers")).item(Span.plain(elapsed));
        }
        OptionalDouble share = share();
        if (share.isEmpty()) {
            return line.item(Span.plain(elapsed)).item(Span.dim("until stopped"));
        }
        String words = "  " + (int) (share.getAsDouble() * 100) + " %  " + elapsed
                + stage.total().map(total -> " of " + Numbers.span(total)).orElse("")
                + left().map(left -> " · " + LiveLine.seconds(left) + " left").orElse("");
        int width = Math.min(BAR_MAX, columns - DisplayWidth.of(palette.fit(words)));
        if (width >= BAR_MIN) {
            String done = Bar.of(share.getAsDouble(), width, palette);
            line.add(new Span(done, Tone.GOOD),
                    Span.dim(Bar.rest(width - DisplayWidth.of(done), palette)));
        }
        return line.add(Span.plain(width >= BAR_MIN ? words : words.strip()));
    }

    private ScreenLine rate() {
        return line("rate", Numbers.rate(view.traffic().endedPerSecond()),
                view.history().stream().map(moment -> OptionalDouble.of(moment.endedPerSecond())).toList(),
                view.history().stream().mapToDouble(Moment::endedPerSecond).max().stream().mapToObj(Numbers::rate)
                        .findFirst());
    }

    private ScreenLine p95() {
        return line("p95", view.times().now().isEmpty()
                ? Numbers.NONE
                : Numbers.duration(view.times().now().percentileNanos(95)),
                view.history().stream().map(moment -> moment.p95Nanos().isPresent()
                        ? OptionalDouble.of(moment.p95Nanos().getAsLong())
                        : OptionalDouble.empty()).toList(),
                view.history().stream().flatMapToLong(moment -> moment.p95Nanos().stream()).max().stream()
                        .mapToObj(Numbers::duration).findFirst());
    }

    /** The value of the last second, strong, and all the seconds before it; the highest of them as its scale. */
    private ScreenLine line(String label, String value, List<OptionalDouble> seconds, Optional<String> highest) {
        ScreenLine line = label(label, palette, columns).add(Span.strong(value)).to(LABEL + VALUE);
        int room = Math.min(seconds.size(), line.left() - (line.left() > 2 * PEAK ? PEAK : 0));
        if (room > 0) {
            line.add(new Span(Sparkline.fromZero(seconds.subList(seconds.size() - room, seconds.size())), Tone.NOTE));
        }
        highest.ifPresent(most -> line.add(Span.dim("  max " + most)));
        return line;
    }

    private ScreenLine against() {
        Traffic traffic = view.traffic();
        ScreenLine line = label("requests", palette, columns)
                .item(Span.plain(Numbers.count(traffic.ended()) + view.stage().requestsTotal().stream()
                        .mapToObj(total -> " of " + Numbers.count(total)).findFirst().orElse("") + " ended"));
        if (traffic.offeredPerSecond() > 0) {
            boolean behind = view.stage().activity() != Activity.DRAINING
                    && traffic.answeredPerSecond() < BEHIND * traffic.offeredPerSecond();
            line.item(Span.plain(Numbers.rate(traffic.offeredPerSecond()) + " offered"))
                    .item(new Span(Numbers.rate(traffic.answeredPerSecond()) + " answered",
                            behind ? Tone.WARN : Tone.PLAIN));
        }
        return line;
    }

    private OptionalDouble share() {
        Stage stage = view.stage();
        if (stage.total().isPresent() && stage.total().get().isPositive()) {
            return OptionalDouble.of(Math.clamp(seconds(stage.elapsed()) / seconds(stage.total().get()), 0, 1));
        }
        return stage.requestsTotal().isPresent() && stage.requestsTotal().getAsLong() > 0
                ? OptionalDouble
                        .of(Math.clamp((double) view.traffic().ended() / stage.requestsTotal().getAsLong(), 0, 1))
                : OptionalDouble.empty();
    }

    /** By the clock where the phase has a duration, else at the pace until now. */
    private Optional<Duration> left() {
        Stage stage = view.stage();
        double share = share().orElse(0);
        if (stage.total().isPresent()) {
            Duration left = stage.total().get().minus(stage.elapsed());
            return Optional.of(left.isNegative() ? Duration.ZERO : left.plusMillis(999)); // whole seconds, upwards
        }
        return share > 0
                ? Optional.of(Duration.ofSeconds((long) Math.ceil(seconds(stage.elapsed()) * (1 - share) / share)))
                : Optional.empty();
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    static ScreenLine label(String label, Palette palette, int columns) {
        return new ScreenLine(palette, columns).add(Span.dim(label)).to(LABEL).begun();
    }
}
