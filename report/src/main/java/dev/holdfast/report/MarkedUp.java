package dev.holdfast.report;

import dev.holdfast.report.Table.Align;
import dev.holdfast.report.Table.Column;
import dev.holdfast.report.Table.Row;
import java.util.stream.Collectors;

/** Tables and text as Markdown (GitHub's dialect) and HTML; whatever comes from outside is escaped. */
final class MarkedUp {

    private MarkedUp() {}

    /** Notes become a row's last cell. */
    static String markdown(Table table) {
        boolean notes = table.rows().stream().anyMatch(row -> row.note().isPresent());
        StringBuilder text = new StringBuilder("|");
        for (Column column : table.columns()) {
            text.append(' ').append(markdown(column.header())).append(" |");
        }
        text.append(notes ? " note |\n|" : "\n|");
        for (Column column : table.columns()) {
            text.append(column.align() == Align.LEFT ? " --- |" : " ---: |");
        }
        text.append(notes ? " --- |\n" : "\n");
        for (Row row : table.rows()) {
            text.append('|');
            row.cells().forEach(cell -> text.append(' ').append(markdown(cell.text())).append(" |"));
            if (notes) {
                text.append(' ').append(row.note().map(note -> markdown(note.text())).orElse("")).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * The text so that Markdown shows it as it is, on one line: nothing in it becomes markup, a link, a table cell, a
     * mention or a reference.
     */
    static String markdown(String text) {
        StringBuilder escaped = new StringBuilder();
        Palette.PLAIN.fit(text).codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '@' -> escaped.append("&#64;");
                case '#' -> escaped.append("&#35;");
                case '\\', '`', '*', '_', '[', ']', '|', '~' -> escaped.append('\\').appendCodePoint(character);
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString().replace("://", "&#58;//").replace("www.", "www&#46;"); // no automatic links
    }

    static String html(Table table) {
        String head = table.columns().stream()
                .map(column -> "<th scope=\"col\"" + numeric(column) + ">" + html(column.header()) + "</th>")
                .collect(Collectors.joining());
        StringBuilder text = new StringBuilder("<table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n");
        for (Row row : table.rows()) {
            text.append("<tr>");
            for (int i = 0; i < row.cells().size(); i++) {
                text.append("<td").append(numeric(table.columns().get(i))).append('>')
                        .append(html(row.cells().get(i))).append("</td>");
            }
            text.append("</tr>\n");
            row.note().ifPresent(note -> text.append("<tr class=\"note\"><td colspan=\"").append(row.cells().size())
                    .append("\">").append(html(note)).append("</td></tr>\n"));
        }
        return text.append("</tbody>\n</table>\n").toString();
    }

    static String html(String text) {
        StringBuilder escaped = new StringBuilder();
        Palette.PLAIN.fit(text).codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    static String html(Span span) {
        return switch (span.tone()) {
            case PLAIN -> html(span.text());
            case STRONG -> "<strong>" + html(span.text()) + "</strong>";
            case DIM, GOOD, WARN, BAD, NOTE -> "<span class=\"" + span.tone().cssClass() + "\">" + html(span.text())
                    + "</span>";
        };
    }

    private static String numeric(Column column) {
        return column.align() == Align.LEFT ? "" : " class=\"n\"";
    }
}
