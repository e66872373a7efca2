package dev.holdfast.report;

import dev.holdfast.core.run.Failure;
import dev.holdfast.report.LiveScreen.Group;
import dev.holdfast.report.LiveScreen.Section;
import dev.holdfast.report.LiveView.Crowd;
import dev.holdfast.report.LiveView.Generator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lower part of the live screen: what came back, what did not, who is at it, and how the generator does. */
final class LiveAnswers {

    /** A thread that is busier than this is near to being the bottleneck. */
    private static final double BUSY = 0.8;

    private final LiveView view;
    private final Palette palette;
    private final int columns;

    private LiveAnswers(LiveView view, Palette palette, int columns) {
        this.view = view;
        this.palette = palette;
        this.columns = columns;
    }

    static List<Section> sections(LiveView view, Palette palette, int columns) {
        LiveAnswers answers = new LiveAnswers(view, palette, columns);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(6, Group.OUTCOME, List.of(answers.statuses())));
        sections.add(new Section(4, Group.OUTCOME, List.of(answers.errors())));
        if (view.answers().failed() > 0) {
            sections.add(new Section(6, Group.OUTCOME, List.of(answers.failures())));
        }
        sections.add(new Section(11, Group.HEALTH, List.of(answers.crowd())));
        sections.add(new Section(view.generator().disturbed() ? 5 : 10, Group.HEALTH, List.of(answers.generator())));
        return sections;
    }

    private ScreenLine statuses() {
        Map<Integer, Long> classes = new TreeMap<>(view.answers().statusClasses());
        ScreenLine line = LiveFlow.label("answers", palette, columns);
        if (classes.isEmpty()) {
            return line.item(Span.dim(Numbers.NONE));
        }
        long all = classes.values().stream().mapToLong(Long::longValue).sum();
        classes.forEach((first, count) -> line.item(new Span(first + "xx", tone(first)),
                Span.plain(" " + Numbers.count(count)), Span.dim(" " + Numbers.percent((double) count / all))));
        return line;
    }

    private ScreenLine errors() {
        long errors = view.traffic().errors();
        long ended = view.traffic().ended();
        ScreenLine line = LiveFlow.label("errors", palette, columns)
                .item(new Span(Numbers.count(errors), errors > 0 ? Tone.BAD : Tone.PLAIN));
        if (errors > 0 && ended > 0) {
            line.add(Span.dim(" " + Numbers.percent((double) errors / ended)));
        }
        return line;
    }

    /** The most frequent cause first; where not all fit, the rest is counted together. */
    private ScreenLine failures() {
        List<Map.Entry<Failure, Long>> causes = view.answers().failures().entrySet().stream()
                .sorted(Map.Entry.<Failure, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        long shown = 0;
        ScreenLine line = LiveFlow.label("failures", palette, columns);
        for (Map.Entry<Failure, Long> cause : causes) {
            int before = line.width();
            line.item(new Span(Numbers.count(cause.getValue()), Tone.BAD),
                    Span.plain(" " + cause.getKey().label().replace('_', ' ')));
            shown += line.width() > before ? cause.getValue() : 0;
        }
        long others = view.answers().failed() - shown;
        return others > 0 ? line.item(Span.dim("+" + Numbers.count(others))) : line;
    }

    private ScreenLine crowd() {
        Crowd crowd = view.crowd();
        ScreenLine line = LiveFlow.label("load", palette, columns);
        if (crowd.users() > 0) {
            line.item(Span.plain(Numbers.plural(crowd.users(), "user")));
        }
        line.item(Span.plain(Numbers.count(crowd.underWay()) + " under way"));
        if (crowd.waiting() > 0) {
            line.item(new Span(Numbers.count(crowd.waiting()) + " waiting", Tone.WARN));
        }
        return line.item(Span.plain(Numbers.plural(crowd.connections(), "connection")));
    }

    private ScreenLine generator() {
        Generator generator = view.generator();
        ScreenLine line = LiveFlow.label("generator", palette, columns);
        if (generator.disturbed()) {
            line.item(new Span("disturbed", Tone.WARN));
        }
        generator.cpu().ifPresent(cpu -> line.item(
                new Span("cpu " + Numbers.percent(cpu), cpu > BUSY ? Tone.WARN : Tone.PLAIN)));
        return line.item(Span.plain("lag p99 " + Numbers.duration(generator.lagP99Nanos())));
    }

    private static Tone tone(int statusClass) {
        return switch (statusClass) {
            case 2 -> Tone.GOOD;
            case 4 -> Tone.WARN;
            case 5 -> Tone.BAD;
            default -> Tone.NOTE;
        };
    }
}
