package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.testing.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference pages tell the truth. */
class ReferenceTest {

    private static final Path PAGES = Path.of("../docs/reference");
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("\"([a-z_0-9]+)\" :");

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void every_query_of_the_page_gives_what_it_promises() throws IOException {
        List<String> answers = new ArrayList<>();
        try (SqliteStore store = SqliteStore.open(folder.resolve("queries.db"))) {
            store.runs().append(SampleRuns.sample(0).endpoints(2).build());
            store.runs().append(SampleRuns.sample(1).endpoints(2)
                    .judged(Judgement.FAIL, SampleRuns.regression("get-trace")).build());
            store.runs().append(SampleRuns.command(1));
            Matcher query = QUERY.matcher(Files.readString(PAGES.resolve("store.md")));
            while (query.find()) {
                answers.add(answer(store, query.group(1)));
            }
        }
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).lines()).hasSize(4);
        assertThat(answers.get(1).lines().map(line -> line.substring(0, line.indexOf('|')))).containsExactly(
                "get-trace",
                "list-traces");
        assertThat(answers.get(2)).isEqualTo("2026-11|main|3|1|1\n");
    }

    @Test
    void every_table_and_view_is_on_the_page() throws IOException {
        String page = Files.readString(PAGES.resolve("store.md"));
        try (SqliteStore store = SqliteStore.open(folder.resolve("tables.db"))) {
            String names = answer(store, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')");
            assertThat(names.lines()).hasSize(12).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
    }

    @Test
    void the_examples_of_the_run_record_are_real_and_every_key_is_explained() throws IOException {
        String page = Files.readString(PAGES.resolve("run-record.md"));
        String explained = page.replaceAll("(?s)```json.*?```", "");
        for (String name : List.of("load-run.json", "command-run.json", "phased-run.json")) {
            String document = Files.readString(Path.of("src/test/resources/golden", name));
            if (!name.equals("phased-run.json")) { // too long for a page
                assertThat(page).contains("```json\n" + document + "```");
            }
            // Names that the user gave, and codes, are no keys of the format.
            List<String> given = List.of("cores", "cpu", "memory_gib", "os", "wall_time", "cpu_time", "memory_peak",
                    "200", "steady", "spike");
            KEY.matcher(document).results().map(key -> key.group(1)).filter(key -> !given.contains(key)).distinct()
                    .forEach(key -> assertThat(explained).as(key).contains("`" + key + "`"));
        }
    }

    private static String answer(SqliteStore store, String sql) {
        return store.database().read(connection -> {
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
                StringBuilder lines = new StringBuilder();
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        lines.append(i == 1 ? "" : "|").append(rows.getString(i));
                    }
                    lines.append('\n');
                }
                return lines.toString();
            }
        });
    }
}
