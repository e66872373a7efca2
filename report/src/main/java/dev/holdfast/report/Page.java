package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal or a file, line by line, within the width of its style. For one thread. */
final class Page {

    private static final int LABEL_WIDTH = 12;
    private static final int PURPOSE_MIN = 20;

    private final TextStyle style;
    private final StringBuilder text = new StringBuilder();

    Page(TextStyle style) {
        this.style = style;
    }

    Page line(Span... spans) {
        StringBuilder line = new StringBuilder();
        for (Span span : spans) {
            line.append(style.palette().paint(span));
        }
        return raw(line.toString());
    }

    Page line(String plain) {
        return line(Span.plain(plain));
    }

    Page blank() {
        text.append('\n');
        return this;
    }

    /** A heading with an empty line before it. */
    Page heading(String title) {
        return blank().line(Span.strong(title));
    }

    /** A labelled fact; what does not fit goes on below, aligned. */
    Page fact(String label, String value) {
        return fact(label, Span.plain(value));
    }

    Page fact(String label, Span value) {
        return hanging(Span.dim(label + " ".repeat(Math.max(1, LABEL_WIDTH - DisplayWidth.of(label)))), value);
    }

    /** Running text after a lead, its further lines aligned with the first. */
    Page hanging(Span lead, Span words) {
        Span before = lead;
        int indent = DisplayWidth.of(style.palette().fit(lead.text()));
        for (String part : wrap(words.text(), indent)) {
            line(before, new Span(part, words.tone()));
            before = Span.plain(" ".repeat(indent));
        }
        return this;
    }

    /** Running text, indented and wrapped at spaces. */
    Page paragraph(int indent, Span words) {
        for (String part : wrap(words.text(), indent)) {
            line(Span.plain(" ".repeat(indent)), new Span(part, words.tone()));
        }
        return this;
    }

    Page table(Table table) {
        table.render(style, this::raw);
        return this;
    }

    /** Commands, never cut, with what they are good for beside or, where there is no room, below them. */
    Page hints(List<Hint> hints) {
        int width = hints.stream().mapToInt(hint -> DisplayWidth.of(hint.command())).max().orElse(0);
        for (Hint hint : hints) {
            String command = "  " + hint.command();
            if (width + 4 + PURPOSE_MIN > style.columns()) {
                line(command).paragraph(6, Span.dim(hint.purpose()));
            } else {
                hanging(Span.plain(command + " ".repeat(width + 2 - DisplayWidth.of(hint.command()))),
                        Span.dim(hint.purpose()));
            }
        }
        return this;
    }

    private Page raw(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }

    private List<String> wrap(String words, int indent) {
        return wrap(style.palette().fit(words), indent, style.columns());
    }

    static List<String> wrap(String words, int indent, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int room = columns - indent;
        for (String word : words.split(" ")) {
            if (!line.isEmpty() && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
