package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.SampleRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code holdfast compare}: runs named in every way that a person names them. */
class CompareTest {

    @TempDir
    private Path folder;

    @Test
    void the_newest_run_against_the_one_before_tells_what_got_worse() {
        Harness.Answer answer = Seed.twentyRunsAndASlowOne(folder).run("compare", "previous", "latest");

        assertThat(answer.code()).isEqualTo(1);
        Golden.assertMatches("compare.txt", answer.out());
    }

    @Test
    void a_run_is_named_by_its_id_its_beginning_or_its_commit() {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);
        String latest = SampleRuns.load(19).id().value();

        assertThat(sides(harness, SampleRuns.load(0).id().value(), latest))
                .containsExactly(SampleRuns.load(0).id().value(), latest);
        assertThat(sides(harness, latest.substring(0, 15), "latest").getFirst()).isEqualTo(latest);
        assertThat(sides(harness, SampleRuns.commit(3).substring(0, 8), "latest").getFirst())
                .isEqualTo(SampleRuns.load(3).id().value());
    }

    @Test
    void previous_is_the_run_before_the_other_one_that_asked_the_same() {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);
        Seed.store(folder, List.of(SampleRuns.sample(18).scenario("other").startedAt(Seed.NOW).build()));

        assertThat(sides(harness, "previous", SampleRuns.load(19).id().value()).getFirst())
                .isEqualTo(SampleRuns.load(18).id().value());
        Harness.Answer alone = harness.run("compare", "previous", "latest");
        assertThat(alone.code()).isEqualTo(3);
        assertThat(alone.err()).contains("there is no run of other before ");
        assertThat(harness.run("compare", "previous", "latest", "--scenario", "normal").code()).isEqualTo(1);
    }

    @Test
    void a_beginning_that_several_runs_share_is_refused_with_their_names() {
        Harness.Answer answer = Seed.twentyRunsAndASlowOne(folder).run("compare", "2026", "latest");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("is the beginning of several runs: 20261102-040000-");
    }

    @Test
    void markdown_is_for_a_pull_request_and_json_for_a_script() {
        Harness harness = Seed.twentyRunsAndASlowOne(folder);

        assertThat(harness.run("compare", "previous", "latest", "--format", "markdown").out()).contains("| worse |");
        JsonNode document = Documents.read(harness.run("compare", "previous", "latest", "--json").out());
        assertThat(document.get("schema").asString()).isEqualTo("holdfast.compare/1");
    }

    private static List<String> sides(Harness harness, String before, String after) {
        JsonNode document = Documents.read(harness.run("compare", before, after, "--json").out());
        return List.of(document.get("before").get("run").asString(), document.get("after").get("run").asString());
    }
}
