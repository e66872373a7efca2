package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Harness.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A regression from end to end, on a command whose cost the test decides: learnt, caught, accepted, recovered. */
class BaselineTest {

    @TempDir
    private Path folder;

    private Work work;
    private Harness harness;

    @BeforeEach
    void script() {
        work = new Work(folder);
        harness = work.harness();
    }

    @Test
    void a_regression_is_caught_stays_caught_and_ends_with_an_accepted_change() {
        work.learnt(20);
        work.slow();

        Answer caught = work.exec();
        assertThat(caught.code()).isEqualTo(1);
        assertThat(caught.out()).contains("✗ FAIL").contains("worse").contains("holdfast compare previous ")
                .contains("holdfast baseline accept ");
        assertThat(work.exec().code()).as("a regression that stays is reported again").isEqualTo(1);

        Answer accepted = harness.run("baseline", "accept", "latest", "--reason", "more thorough");
        assertThat(accepted.code()).isZero();
        assertThat(accepted.out()).contains("accepted").contains("more thorough");
        Answer after = work.exec();
        assertThat(after.code()).as("learning anew: %s", after.out()).isZero();
        assertThat(after.out()).contains("learning").doesNotContain("FAIL");
    }

    @Test
    void an_improvement_is_no_regression() {
        work.slow();
        work.learnt(20);
        work.quick();

        Answer better = work.exec();

        assertThat(better.code()).isZero();
        assertThat(better.out()).contains("better");
    }

    @Test
    void baselines_are_shown_once_there_are_some() {
        learn(2);
        assertThat(harness.run("baseline", "show").code()).isEqualTo(3);

        learn(1);

        Answer text = harness.run("baseline", "show");
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("work_time").contains("rolling median").contains("low 0.10");
        JsonNode document = Documents.read(harness.run("baseline", "show", "--json").out());
        assertThat(document.get("schema").asString()).isEqualTo("holdfast.baselines/1");
        assertThat(document.get("baselines")).isNotEmpty();
    }

    @Test
    void decisions_are_listed_with_who_and_why() {
        learn(1);
        assertThat(harness.run("baseline", "list").out()).isEqualTo("nothing was decided yet\n");

        Answer set = harness.run("baseline", "set", "release", "latest", "--reason", "1.0 as shipped");

        assertThat(set.err()).contains("--against named:release");
        assertThat(harness.run("baseline", "list").out()).isEqualTo(set.out()).contains("named release")
                .contains("1.0 as shipped");
        JsonNode decisions = Documents.read(harness.run("baseline", "list", "--json").out()).get("decisions");
        assertThat(decisions).singleElement()
                .satisfies(decision -> assertThat(decision.get("name").asString()).isEqualTo("release"));
    }

    @Test
    void a_run_can_be_held_against_the_previous_one_a_named_one_or_a_branch() {
        String first = Documents.run(work.exec("--branch", "main", "--json").out()).get("id").asString();
        harness.run("baseline", "set", "release", first);

        assertThat(title("--branch", "main", "--against", "previous")).isEqualTo("previous run");
        assertThat(title("--branch", "main", "--against", "named:release")).contains("release");
        assertThat(title("--branch", "topic", "--against", "branch:main")).contains("main");
        Answer unknown = work.exec("--against", "yesterday");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("rolling, previous, branch:NAME or named:NAME");
    }

    private String title(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--json");
        return Documents.run(work.exec(arguments.toArray(String[]::new)).out()).get("baselines").get(0).get("title")
                .asString();
    }

    private void learn(int runs) {
        for (int i = 0; i < runs; i++) {
            assertThat(work.exec().code()).isIn(0, 3);
        }
    }
}
