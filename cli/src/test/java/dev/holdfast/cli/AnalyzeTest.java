package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code holdfast analyze}: histories of any origin, and messages that lead to the line that is wrong. */
class AnalyzeTest {

    @TempDir
    private Path folder;

    @Test
    void a_history_is_drawn_and_its_changes_are_told() {
        Harness.Answer answer = new Harness(folder).file("checkout.csv", csv()).run("analyze", "checkout.csv",
                "--column", "p95 ms", "--online", "--back-test");

        assertThat(answer.code()).isZero();
        Golden.assertMatches("analyze.txt", answer.out());
    }

    @Test
    void programs_get_change_points_and_alerts() {
        String values = IntStream.range(0, 60).mapToObj(i -> i < 40 ? "10" : "12").collect(Collectors.joining(", "));
        Harness harness = new Harness(folder).file("a.json",
                "{\"name\": \"a \\\"b\\\"\", \"values\": [" + values + "]}");

        assertThat(harness.run("analyze", "a.json", "--json").out())
                .isEqualTo("{\"a \\\"b\\\"\":{\"changePoints\":[40],\"alerts\":[[42,40]]}}\n");
    }

    @Test
    void histories_of_one_name_are_told_apart() {
        Harness harness = new Harness(folder).file("a.json", "{\"name\": \"x\", \"values\": [1]}")
                .file("b.json", "{\"name\": \"x\", \"values\": [2]}");

        assertThat(harness.run("analyze", "a.json", "b.json", "--json").out()).contains("\"x\":", "\"x (2)\":");
    }

    @Test
    void every_shape_of_file_gives_its_histories() {
        Harness harness = new Harness(folder).file("lines.txt", "1\n2\n\n3\n")
                .file("list.json", "[1, 2.5, null]")
                .file("rows.json", "[{\"t\": 1, \"p95\": 3}, {\"t\": 2, \"p95\": null}]")
                .file("many.json", "{\"name\": \"m\", \"values\": [[1, 2], [3]], \"other\": {\"values\": [9]}}")
                .file("documents.json", "[{\"values\": [1]}, {\"name\": \"b\", \"values\": [2]}]")
                .file("semicolons.csv", "time;ms\na;1.5\n\"b;c\";\n");

        assertThat(names(harness, "lines.txt")).containsExactly("lines  3 runs, no change of level");
        assertThat(names(harness, "list.json"))
                .containsExactly("list  3 runs, 1 without a value, no change of level");
        assertThat(names(harness, "rows.json", "--column", "p95"))
                .containsExactly("rows/p95  2 runs, 1 without a value, no change of level");
        assertThat(names(harness, "many.json")).containsExactly("m[0]  2 runs, no change of level",
                "m[1]  1 run, no change of level");
        assertThat(names(harness, "documents.json")).hasSize(2).last().asString().startsWith("b  1 run");
        assertThat(names(harness, "semicolons.csv"))
                .containsExactly("semicolons/ms  2 runs, 1 without a value, no change of level");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", value = {
            "x.csv | a,b\\n1,2\\n | none | which column is meant? Choose by --column: a, b",
            "x.csv | a,b\\n1,2\\n | c | x.csv:1: has no column 'c', but a, b",
            "x.csv | a,b\\n1,2\\n3,oops\\n | b | x.csv:3: 'oops' is no number",
            "x.csv | a,b\\n1,2\\n3\\n | b | x.csv:3: has 1 cells, but the column is number 2",
            "x.csv | 1,2\\n | none | x.csv:1: has 2 columns and no header",
            "x.csv | 1\\n | a | has no header, so there is no column 'a'",
            "x.csv | \\n\\n | none | x.csv: is empty",
            "x.json | {\\n\"values\": [1,\\n\"two\"]} | none | x.json:3: expected a number or null, but there is two",
            "x.json | [1, 2 | none | x.json:1: is no JSON",
            "x.json | {\"name\": 1} | none | x.json:1: has no 'values' here",
            "x.json | [] | none | x.json: has no history"})
    void what_is_wrong_is_named_with_file_and_line(String name, String text, String column, String message) {
        Harness harness = new Harness(folder).file(name, text.replace("\\n", "\n"));

        Harness.Answer answer = column == null
                ? harness.run("analyze", name)
                : harness.run("analyze", name, "--column", column);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("error: ").contains(message);
    }

    @Test
    void a_file_that_is_not_there_or_nothing_at_all_is_a_mistake() {
        assertThat(new Harness(folder).run("analyze", "none.csv").err()).contains("none.csv: cannot be read");
        assertThat(new Harness(folder).run("analyze").err()).contains("analyze needs a FILE or --series");
        assertThat(new Harness(folder).run("analyze").code()).isEqualTo(2);
    }

    @Test
    void a_stored_series_is_named_by_scenario_endpoint_metric_and_statistic() {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);

        Harness.Answer unknown = harness.run("analyze", "--series", "nothing");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no series 'nothing' in the store; there are:");
        String name = unknown.err().lines().filter(line -> line.contains("list-traces response_time"))
                .findFirst().orElseThrow().strip();
        Harness.Answer answer = harness.run("analyze", "--series", name);
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).startsWith(name + "  21 runs, no change of level").contains("median ms");
    }

    @Test
    void a_drawing_is_written_beside_the_answer() throws IOException {
        Harness harness = new Harness(folder).file("checkout.csv", csv());

        Harness.Answer answer = harness.run("analyze", "checkout.csv", "--column", "p95 ms", "--svg", "out.svg");

        assertThat(answer.err()).isEqualTo("drawn in out.svg\n");
        assertThat(Files.readString(folder.resolve("out.svg"))).startsWith("<svg xmlns=").endsWith("</svg>\n")
                .contains("class=\"level\"").contains("class=\"change\"");
    }

    private static java.util.List<String> names(Harness harness, String... arguments) {
        String[] words = java.util.stream.Stream.concat(java.util.stream.Stream.of("analyze"),
                java.util.Arrays.stream(arguments)).toArray(String[]::new);
        Harness.Answer answer = harness.run(words);
        assertThat(answer.err()).isEmpty();
        return answer.out().lines().filter(line -> line.contains(" of level")).toList();
    }

    /** 120 runs, a tenth slower from run 70 on; one outlier. */
    private static String csv() {
        Random random = new Random(1);
        return "commit,p95 ms\n" + IntStream.range(0, 120)
                .mapToObj(i -> String.format(Locale.ROOT, "%07x,%.2f", i * 7919,
                        (i == 30 ? 3 : 1) * (i < 70 ? 40 : 44) * (1 + 0.02 * random.nextGaussian())))
                .collect(Collectors.joining("\n")) + "\n";
    }
}
