package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A table, written once and rendered for terminals here, and by {@link MarkedUp} as Markdown and HTML. Where a terminal
 * is too narrow, the first column of text is shortened in its middle; where that is not enough, the columns that may be
 * left out go, from the last one on. For one thread.
 */
final class Table {

    /** How the cells of a column stand below each other. */
    enum Align {
        LEFT,
        RIGHT,
        /** On the decimal point. */
        NUMBER
    }

    record Column(String header, Align align, boolean optional) {}

    /** Cells, and what is to be said about them below; a note is never cut. */
    record Row(List<Span> cells, Optional<Span> note) {}

    private static final int GAP = 2;
    private static final int LABEL_MIN = 24;

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    Table left(String header) {
        return column(header, Align.LEFT, false);
    }

    Table right(String header) {
        return column(header, Align.RIGHT, false);
    }

    Table number(String header) {
        return column(header, Align.NUMBER, false);
    }

    Table column(String header, Align align, boolean optional) {
        columns.add(new Column(header, align, optional));
        return this;
    }

    Table row(Span... cells) {
        return row(List.of(cells), Optional.empty());
    }

    Table row(List<Span> cells, Optional<Span> note) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, but " + cells.size() + " cells");
        }
        rows.add(new Row(List.copyOf(cells), note));
        return this;
    }

    List<Column> columns() {
        return List.copyOf(columns);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void render(TextStyle style, Consumer<String> lines) {
        Palette palette = style.palette();
        List<List<String>> cells = IntStream.range(0, columns.size()).mapToObj(at -> aligned(at, palette)).toList();
        int flexible = flexible();
        List<Integer> shown = fitting(cells, flexible, style.columns());
        int excess = Math.max(0, width(shown, cells) - style.columns());
        int room = flexible < 0
                ? 0
                : Math.max(Math.min(LABEL_MIN, columnWidth(cells.get(flexible))),
                        columnWidth(cells.get(flexible)) - excess);
        for (int line = 0; line <= rows.size(); line++) {
            StringBuilder text = new StringBuilder();
            for (int column : shown) {
                String cell = cells.get(column).get(line);
                String fitted = column == flexible ? shortened(cell, room, palette) : cell;
                Tone tone = line == 0 ? Tone.DIM : rows.get(line - 1).cells().get(column).tone();
                text.append(text.isEmpty() ? "" : " ".repeat(GAP)).append(palette.paint(new Span(fitted, tone)));
            }
            lines.accept(text.toString());
            if (line > 0) {
                int indent = 4;
                rows.get(line - 1).note()
                        .ifPresent(note -> Page.wrap(palette.fit(note.text()), indent, style.columns())
                                .forEach(part -> lines.accept(
                                        " ".repeat(indent) + palette.paint(new Span(part, note.tone())))));
            }
        }
    }

    private static String shortened(String cell, int room, Palette palette) {
        String mark = palette.unicode() ? "…" : "~";
        String text = DisplayWidth.shorten(cell.stripTrailing(), room).replace("…", mark);
        return padRight(text, Math.min(room, DisplayWidth.of(cell)));
    }

    /** The header and the cells of a column, all of one width. */
    private List<String> aligned(int at, Palette palette) {
        Align align = columns.get(at).align();
        List<String> cells = rows.stream().map(row -> palette.fit(row.cells().get(at).text())).toList();
        if (align == Align.NUMBER) {
            int after = cells.stream().mapToInt(cell -> DisplayWidth.of(cell) - beforePoint(cell)).max().orElse(0);
            cells = cells.stream().map(cell -> cell.isEmpty()
                    ? cell
                    : padRight(cell, beforePoint(cell) + after)).toList();
        }
        List<String> all = new ArrayList<>();
        all.add(palette.fit(columns.get(at).header()));
        all.addAll(cells);
        int width = columnWidth(all);
        return all.stream().map(cell -> align == Align.LEFT ? padRight(cell, width) : padLeft(cell, width)).toList();
    }

    /** Columns left of the decimal point, which stands behind the last leading digit where it is not written. */
    private static int beforePoint(String cell) {
        int digits = -1;
        for (int i = 0; i < cell.length() && cell.charAt(i) != '.'; i++) {
            if (Character.isDigit(cell.charAt(i))) {
                digits = i;
            }
        }
        return digits < 0 ? DisplayWidth.of(cell) : digits + 1;
    }

    private List<Integer> fitting(List<List<String>> cells, int flexible, int columnsMax) {
        int label = flexible < 0 ? 0 : columnWidth(cells.get(flexible));
        int width = columnsMax + Math.max(0, label - LABEL_MIN);
        List<Integer> shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        for (int at = columns.size() - 1; at >= 0 && width(shown, cells) > width; at--) {
            if (columns.get(at).optional()) {
                shown.remove(Integer.valueOf(at));
            }
        }
        return shown;
    }

    /** The first column of text with something to shorten, or -1 where there is none. */
    private int flexible() {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).align() == Align.LEFT && !columns.get(at).header().isEmpty())
                .findFirst().orElse(-1);
    }

    private static int width(List<Integer> shown, List<List<String>> cells) {
        return shown.stream().mapToInt(at -> columnWidth(cells.get(at)) + GAP).sum() - GAP;
    }

    private static int columnWidth(List<String> cells) {
        return cells.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - DisplayWidth.of(text)));
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - DisplayWidth.of(text))) + text;
    }
}
