package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.report.Table.Align;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void numbers_stand_on_their_decimal_points() {
        Table table = new Table().left("name").number("p95 ms");
        table.row(Span.plain("a"), Span.plain("0.182")).row(Span.plain("b"), Span.plain("12.3"))
                .row(Span.plain("c"), Span.plain("12\u202F345")).row(Span.plain("d"), Span.plain("~"));

        assertThat(text(table, 100)).isEqualTo("""
                                               name      p95 ms
                                               a          0.182
                                               b         12.3
                                               c     12\u202F345
                                               d          ~
                                               """);
    }

    @Test
    void wide_characters_take_two_columns() {
        Table table = new Table().left("name").number("n").row(Span.plain("一覧"), Span.plain("1"))
                .row(Span.plain("e\u0301te\u0301"), Span.plain("2"));

        assertThat(text(table, 100)).isEqualTo("""
                                               name  n
                                               一覧  1
                                               e\u0301te\u0301   2
                                               """);
    }

    @Test
    void what_does_not_fit_loses_the_middle_of_names_then_optional_columns() {
        Table table = new Table().left("name").column("p90", Align.NUMBER, true).number("p95").row(
                Span.plain("a-very-long-name-of-an-endpoint-that-nobody-would-want-to-type-by-owner"),
                Span.plain("1"), Span.plain("2"));

        assertThat(text(table, 60).lines()).containsExactly(
                "name                                                p90  p95",
                "a-very-long-name-of-an-en…ld-want-to-type-by-owner    1    2");

        table = new Table().left("name").column("p90", Align.NUMBER, true).number("p95").row(
                Span.plain("a-very-long-name-of-an-endpoint"), Span.plain("1"), Span.plain("2".repeat(33)));

        assertThat(text(table, 60).lines()).containsExactly(
                "name" + " ".repeat(53) + "p95", "a-very-long-…-an-endpoint  " + "2".repeat(33));
    }

    @Test
    void a_note_stands_wrapped_below_its_row() {
        Table table = new Table().left("name").row(List.of(Span.plain("a")), Optional.of(Span.plain("word ".repeat(15)
                .strip())));

        assertThat(text(table, 60)).isEqualTo("""
                                              name
                                              a
                                                  word word word word word word word word word word word
                                                  word word word word
                                              """);
    }

    @Test
    void a_row_has_a_cell_for_every_column() {
        assertThatThrownBy(() -> new Table().left("a").row()).hasMessage("1 columns, but 0 cells");
    }

    @Test
    void markdown_and_html_show_names_as_they_are() {
        Table table = new Table().left("name").row(Span.plain("<script>|x|`@me` *b* [l](http://x)"));

        assertThat(MarkedUp.markdown(table))
                .isEqualTo("""
                           | name |
                           | --- |
                           | &lt;script&gt;\\|x\\|\\`&#64;me\\` \\*b\\* \\[l\\](http&#58;//x) |
                           """);
        assertThat(MarkedUp.html(table)).contains("<td>&lt;script&gt;|x|`@me` *b* [l](http://x)</td>");
    }

    private static String text(Table table, int columns) {
        return new Page(new TextStyle(Palette.PLAIN, columns)).table(table).toString();
    }
}
