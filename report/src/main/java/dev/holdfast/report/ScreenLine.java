package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;

/** One line of a screen in the making, never wider than its columns as the palette shows it. Not thread-safe. */
final class ScreenLine {

    private final Palette palette;
    private final int columns;
    private final List<Span> spans = new ArrayList<>();
    private int width;
    /** Whether the next item is separated from what stands before it. */
    private boolean separate;

    ScreenLine(Palette palette, int columns) {
        this.palette = palette;
        this.columns = columns;
    }

    /** All of the spans where they fit together, else none of them. */
    ScreenLine add(Span... more) {
        List<Span> fitted = new ArrayList<>();
        int wider = width;
        for (Span span : more) {
            Span shown = new Span(palette.fit(span.text()), span.tone());
            wider += DisplayWidth.of(shown.text());
            fitted.add(shown);
        }
        if (wider <= columns) {
            spans.addAll(fitted);
            width = wider;
            separate = true;
        }
        return this;
    }

    /** What stands here is a label: the next item follows without a separator. */
    ScreenLine begun() {
        separate = false;
        return this;
    }

    /** The spans where they fit together after a separator, which stands only between two; else none. */
    ScreenLine item(Span... more) {
        if (!separate) {
            return add(more);
        }
        List<Span> all = new ArrayList<>(List.of(Span.dim(" · ")));
        all.addAll(List.of(more));
        return add(all.toArray(Span[]::new));
    }

    /** The text, its middle left out where it is too long for what is left of the line. */
    ScreenLine shortened(Span span) {
        String text = DisplayWidth.shorten(palette.fit(span.text()), Math.max(1, columns - width));
        return add(new Span(palette.unicode() ? text : text.replace('…', '~'), span.tone()));
    }

    /** Spaces up to the column; none where the line is that long already or the column is beyond its end. */
    ScreenLine to(int column) {
        return column > width ? add(Span.plain(" ".repeat(column - width))) : this;
    }

    /** A number or a word, at the right of a cell so wide. */
    ScreenLine right(Span span, int cell) {
        String text = palette.fit(span.text());
        return add(Span.plain(" ".repeat(Math.max(0, cell - DisplayWidth.of(text)))), new Span(text, span.tone()));
    }

    /** Another line's text at its end. */
    ScreenLine append(ScreenLine other) {
        return add(other.spans.toArray(Span[]::new));
    }

    /** The same in a line so wide. */
    ScreenLine within(int otherColumns) {
        return new ScreenLine(palette, otherColumns).append(this);
    }

    int width() {
        return width;
    }

    int left() {
        return columns - width;
    }

    String paint() {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(palette.paint(span)));
        return palette.colour() ? text.toString() : text.toString().stripTrailing();
    }
}
