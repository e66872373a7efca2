package dev.holdfast.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A load run under way as a screen that is redrawn in place. Where the terminal is small, what matters least is left out,
 * down to the one line of {@link LiveLine}.
 */
public final class LiveScreen {

    private static final int COLUMNS_MIN = 40;
    private static final int ROWS_MIN = 4;
    /** From here on the histogram stands beside the numbers. */
    private static final int COLUMNS_WIDE = 110;
    private static final int LEFT_COLUMNS = 62;
    private static final int GAP_COLUMNS = 3;

    private LiveScreen() {}

    /** What stands together; blank lines go between, where there is room. In the order of the screen. */
    enum Group {
        HEAD,
        FLOW,
        TIMES,
        HISTOGRAM,
        OUTCOME,
        HEALTH
    }

    /** Lines that are shown together or not at all; the higher the number, the sooner they are dropped. */
    record Section(int importance, Group group, List<ScreenLine> lines) {}

    /**
     * The screen's lines, without line feeds.
     *
     * @param columns what no line is wider than, at least 1
     * @param rows what there are no more lines than, at least 1
     */
    public static List<String> render(LiveView view, Palette palette, int columns, int rows) {
        if (columns < COLUMNS_MIN || rows < ROWS_MIN) {
            return List.of(LiveLine.terminal(view, palette, columns));
        }
        boolean wide = columns >= COLUMNS_WIDE;
        int narrow = wide ? LEFT_COLUMNS : columns;
        List<Section> all = Stream.of(LiveFlow.sections(view, palette, columns),
                LiveTimes.sections(view, palette, narrow), LiveAnswers.sections(view, palette, narrow))
                .flatMap(List::stream).toList();
        List<Section> chosen = chosen(all, rows);
        List<ScreenLine> lines = wide
                ? beside(view, palette, columns, rows, chosen)
                : below(view, palette, columns, rows, chosen);
        return lines.stream().map(ScreenLine::paint).toList();
    }

    /** The most important ones that fit, in the order of the screen. */
    private static List<Section> chosen(List<Section> all, int rows) {
        int left = rows;
        List<Section> chosen = new ArrayList<>();
        for (Section section : all.stream().sorted(Comparator.comparingInt(Section::importance)).toList()) {
            if (section.lines().size() <= left) {
                left -= section.lines().size();
                chosen.add(section);
            }
        }
        chosen.sort(Comparator.comparing(Section::group).thenComparingInt(all::indexOf));
        return chosen;
    }

    private static List<ScreenLine> below(LiveView view, Palette palette, int columns, int rows,
            List<Section> chosen) {
        int used = height(chosen);
        int gaps = groups(chosen);
        int roomy = rows - used - gaps;
        boolean airy = roomy >= LiveHistogram.ROWS_MIN;
        List<ScreenLine> histogram = LiveHistogram.lines(view, palette, columns, airy ? roomy : rows - used);
        List<Section> sections = new ArrayList<>(chosen);
        if (!histogram.isEmpty()) {
            sections.add(new Section(0, Group.HISTOGRAM, histogram));
            sections.sort(Comparator.comparing(Section::group));
        }
        return spaced(sections, rows - used - histogram.size(), palette, columns);
    }

    private static List<ScreenLine> beside(LiveView view, Palette palette, int columns, int rows,
            List<Section> chosen) {
        Set<Group> above = Set.of(Group.HEAD, Group.FLOW);
        List<Section> head = chosen.stream().filter(section -> above.contains(section.group())).toList();
        List<Section> body = chosen.stream().filter(section -> !above.contains(section.group())).toList();
        int bodyGaps = Math.max(0, groups(body) - 1);
        int spare = rows - height(chosen);
        List<ScreenLine> lines = spaced(head, spare - bodyGaps, palette, columns);
        if (lines.size() + height(body) + bodyGaps < rows) {
            lines.add(new ScreenLine(palette, columns));
        }
        int room = rows - lines.size();
        List<ScreenLine> left = spaced(body, Math.min(room - height(body), bodyGaps), palette, columns);
        int indent = LEFT_COLUMNS + GAP_COLUMNS;
        List<ScreenLine> right = LiveHistogram.lines(view, palette, columns - indent, room);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            ScreenLine line = new ScreenLine(palette, columns);
            if (i < left.size()) {
                line.append(left.get(i));
            }
            lines.add(i < right.size() ? line.to(indent).append(right.get(i)) : line);
        }
        return lines;
    }

    /** The sections one below the other, with blank lines between groups as long as there are spare ones. */
    private static List<ScreenLine> spaced(List<Section> sections, int spare, Palette palette, int columns) {
        List<ScreenLine> lines = new ArrayList<>();
        int blanks = spare;
        for (int i = 0; i < sections.size(); i++) {
            if (i > 0 && blanks > 0 && sections.get(i).group() != sections.get(i - 1).group()) {
                lines.add(new ScreenLine(palette, columns));
                blanks--;
            }
            lines.addAll(sections.get(i).lines());
        }
        return lines;
    }

    private static int height(List<Section> sections) {
        return sections.stream().mapToInt(section -> section.lines().size()).sum();
    }

    private static int groups(List<Section> sections) {
        return (int) sections.stream().map(Section::group).distinct().count();
    }
}
