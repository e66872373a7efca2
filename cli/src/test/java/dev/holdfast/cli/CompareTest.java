package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.RunRecord;
import dev.holdfast.testing.SampleRuns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code holdfast compare}: runs named in every way that a person names them. */
class CompareTest {

    private static final String OLD = "aaaa1111".repeat(5);
    private static final String NEW = "bbbb2222".repeat(5);

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

    @Test
    void two_commits_of_several_runs_are_held_against_each_other() {
        Harness harness = store(runs(0, 6, OLD, 1), runs(6, 5, NEW, 1.3));
        Harness.Answer answer = harness.run("compare", "aaaa", "bbbb");

        assertThat(answer.code()).isEqualTo(1);
        Golden.assertMatches("compare-commits.txt", answer.out());
        assertThat(harness.run("compare", "bbbb", "aaaa").out()).contains(" better");
    }

    @Test
    void runs_measured_in_turns_are_compared_in_pairs() {
        List<RunRecord> inTurns = IntStream.range(0, 12).mapToObj(i -> SampleRuns.sample(i)
                .commit(i % 2 == 0 ? OLD : NEW).latencyFactor(i % 2 == 0 ? 1 : 1.3).build()).toList();
        Harness harness = store(inTurns, List.of());

        Harness.Answer answer = harness.run("compare", "aaaa", "bbbb");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("6 pairs of runs measured in turns");
    }

    @Test
    void pairs_are_insisted_on_by_a_flag() {
        Harness harness = store(runs(0, 6, OLD, 1), runs(6, 6, NEW, 1.3));

        assertThat(bases(harness.run("compare", "aaaa", "bbbb", "--json"))).contains("runs").doesNotContain("pairs");
        assertThat(bases(harness.run("compare", "aaaa", "bbbb", "--paired", "--json"))).contains("pairs");
        Harness.Answer uneven = harness.run("compare", "aaaa", "latest", "--paired");
        assertThat(uneven.code()).isEqualTo(2);
        assertThat(uneven.err()).contains("--paired needs as many runs on either side; there are 6 and 1");
    }

    @Test
    void a_branch_is_all_its_runs_and_a_named_run_is_that_one() {
        Harness harness = store(runs(0, 6, OLD, 1),
                IntStream.range(6, 11).mapToObj(i -> SampleRuns.sample(i).branch("fast-lists").build()).toList());

        assertThat(harness.run("compare", "main", "fast-lists").out()).contains("before      6 runs, ")
                .contains("after       5 runs, ").contains("on fast-lists");
        assertThat(harness.run("compare", "branch:main", "latest").out()).contains("before      6 runs, ");
        assertThat(harness.run("compare", "branch:nowhere", "latest").err())
                .contains("there is no run of 'branch:nowhere'");
        harness.run("baseline", "set", "release", SampleRuns.load(2).id().value(), "--reason", "as shipped");
        assertThat(sides(harness, "baseline", "release", "latest").getFirst())
                .isEqualTo(SampleRuns.load(2).id().value());
        assertThat(sides(harness, "named:release", "latest")).hasSize(2);
        assertThat(harness.run("compare", "baseline", "gone", "latest").err()).contains("no run is named 'gone'");
        assertThat(harness.run("compare", "a", "b", "c").err()).contains("compare takes two sides, not 3");
    }

    @Test
    void a_branch_leaves_out_what_it_is_compared_with() {
        Harness harness = store(runs(0, 6, OLD, 1), List.of());

        assertThat(harness.run("compare", "main", "latest").out()).contains("before      5 runs, ");
    }

    @Test
    void two_runs_without_a_history_show_no_regression_and_say_what_would() {
        Harness harness = store(runs(0, 1, OLD, 1), runs(1, 1, NEW, 3));
        Harness.Answer answer = harness.run("compare", "previous", "latest");

        assertThat(answer.code()).isEqualTo(3);
        Golden.assertMatches("compare-within-run.txt", answer.out());
    }

    @Test
    void another_testbed_is_said_loudly_and_fails_nothing() {
        Harness harness = store(runs(0, 6, OLD, 1), IntStream.range(6, 12).mapToObj(
                i -> SampleRuns.sample(i).commit(NEW).testbed("tb-other").latencyFactor(1.5).build()).toList());
        Harness.Answer answer = harness.run("compare", "aaaa", "bbbb");

        assertThat(answer.code()).isEqualTo(3);
        Golden.assertMatches("compare-testbeds.txt", answer.out());
    }

    private Harness store(List<RunRecord> first, List<RunRecord> second) {
        Harness harness = new Harness(folder).file("holdfast.yaml", Seed.FILE).at(Seed.NOW);
        Seed.store(folder, first);
        Seed.store(folder, second);
        return harness;
    }

    private static List<RunRecord> runs(int from, int count, String commit, double factor) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> SampleRuns.sample(i).commit(commit).latencyFactor(factor).build()).toList();
    }

    private static List<String> bases(Harness.Answer answer) {
        List<String> bases = new ArrayList<>();
        Documents.read(answer.out()).get("rows").forEach(row -> bases.add(row.get("basis").asString()));
        return bases;
    }

    private static List<String> sides(Harness harness, String... words) {
        String[] arguments = Stream.of(Stream.of("compare"), Stream.of(words), Stream.of("--json"))
                .flatMap(part -> part).toArray(String[]::new);
        JsonNode document = Documents.read(harness.run(arguments).out());
        return List.of(document.get("before").get("run").asString(), document.get("after").get("run").asString());
    }
}
