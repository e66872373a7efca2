package dev.holdfast.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<List<String>> read(String text) {
        byte[] data = bytes(text);
        CsvRows rows = CsvRows.ofHeader(data, data.length, true);
        return read(rows, data, rows.firstRow(data, data.length));
    }

    private static List<List<String>> read(Rows rows, byte[] data, int from) {
        List<List<String>> all = new ArrayList<>();
        Row row = new Row();
        for (int at = rows.next(data, from, data.length, true, row); at >= 0; at = rows.next(data, at, data.length,
                true,
                row)) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.cells(); i++) {
                cells.add(new String(row.cell(i), StandardCharsets.UTF_8));
            }
            all.add(row.mistake() == null ? cells : List.of("!" + row.mistake()));
        }
        return all;
    }

    @Test
    void cells_are_read_as_rfc_4180_writes_them() {
        assertThat(read("\uFEFFa,b\r\n1,2\r\n\r\n\"x, \"\"y\"\"\",\"two\nlines\"\n,\nlast,row")).containsExactly(
                List.of("1", "2"), List.of("x, \"y\"", "two\nlines"), List.of("", ""), List.of("last", "row"));
    }

    @Test
    void semicolons_and_tabs_separate_where_the_header_has_them_first() {
        assertThat(read("a;b,c\n1;2,3\n")).containsExactly(List.of("1", "2,3"));
        assertThat(read("a\tb\n1,5\t2\n")).containsExactly(List.of("1,5", "2"));
    }

    @Test
    void a_bad_row_says_what_is_wrong_and_the_next_one_is_read() {
        assertThat(read("a,b\n1\n\"x\"y,2\n3,4\n\"open,\n5,6\n")).containsExactly(
                List.of("!has 1 cells, and the first line has 2"), List.of("!has text after a closing quote"),
                List.of("3", "4"), List.of("!has a quote that is not closed"));
    }

    @Test
    void a_row_that_is_not_all_there_is_not_read() {
        byte[] data = bytes("a,b\n1,\"2\n3\"\n");
        CsvRows rows = CsvRows.ofHeader(data, data.length, true);
        Row row = new Row();
        for (int to = 5; to < data.length; to++) {
            assertThat(rows.next(data, 4, to, false, row)).as("up to %d", to).isEqualTo(-1);
        }
        assertThat(rows.next(data, 4, data.length, false, row)).isEqualTo(data.length);
    }

    @Test
    void columns_have_names_of_their_own() {
        assertThatThrownBy(() -> read("a,a\n")).hasMessage("column 2 has the same name as another in the first line");
        assertThatThrownBy(() -> read("a,,b\n")).hasMessage("column 2 has no name in the first line");
        assertThatThrownBy(() -> read("")).hasMessageStartingWith("the first line names the columns; there is none");
    }

    @Test
    void written_rows_are_read_back() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder("a,b,c\n");
            for (int i = random.nextInt(5); i >= 0; i--) {
                List<String> cells = List.of("x" + cell(random), cell(random), cell(random));
                rows.add(cells);
                cells.forEach(cell -> text.append('"').append(cell.replace("\"", "\"\"")).append("\","));
                text.setLength(text.length() - 1);
                text.append(random.nextBoolean() ? "\n" : "\r\n");
            }
            assertThat(read(text.toString())).isEqualTo(rows);
        }
    }

    private static String cell(Random random) {
        String alphabet = "ab\",;\n\r\tü€ ";
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return cell.toString();
    }

    @Test
    void each_line_of_json_is_a_row() {
        byte[] data = bytes("{\"n\":\"a\\nb\",\"x\":[1]}\n\n{\"x\":null,\"n\":5}\n{\"n\":1}\n{nonsense");

        assertThat(read(new JsonRows(List.of("n", "x")), data, 0)).containsExactly(List.of("a\nb", "[1]"),
                List.of("5", "null"), List.of("!is no object with the member $['x']"), List.of("!is no JSON"));
    }

    @Test
    void an_index_knows_every_sixteenth_row() {
        FeedIndex.Builder builder = new FeedIndex.Builder();
        for (int i = 0; i < 5000; i++) {
            builder.add(i * 10L);
        }
        FeedIndex index = builder.build();

        assertThat(index.rows()).isEqualTo(5000);
        assertThat(index.knownBefore(4999)).isEqualTo(4992);
        assertThat(index.offset(4992)).isEqualTo(49_920);
    }
}
