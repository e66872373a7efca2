package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Harness.Answer;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Testbed;
import dev.holdfast.store.evidence.EvidenceJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    void a_suspected_run_is_repeated_and_all_of_them_fail_it() {
        work.learnt(20);
        work.slow();

        Answer answer = work.exec("--rerun", "5");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("it looks worse than normal; run 2 of 5").contains("run 5 of 5");
        assertThat(answer.out().replaceAll("\\s+", " ")).contains("regressed, confirmed: the median of 5 runs is +");
        assertThat(harness.run("store", "check").out()).contains("26 runs");
    }

    @Test
    void a_suspicion_that_is_not_reproduced_warns_and_an_ordinary_run_is_not_repeated() {
        harness.file("work.sh", "sleep 0.3").file("holdfast.yaml", """
                                                                   version: 1
                                                                   service: work
                                                                   regression: {warn: 80%, fail: 120%}
                                                                   """); // far beyond what a busy machine makes of 0.3 s
        work.learnt(20);
        harness.file("work.sh", "if [ -e odd ]; then sleep 0.3; else touch odd; sleep 1.2; fi");

        Answer odd = work.exec("--rerun", "3");
        assertThat(odd.code()).as(odd.out()).isZero();
        assertThat(odd.out().replaceAll("\\s+", " ")).contains("not reproduced: the median of 3 runs is ");
        assertThat(work.exec("--rerun", "3").err()).doesNotContain("run 2 of 3");
    }

    @Test
    void a_number_of_reruns_that_makes_no_sense_is_refused() {
        Answer one = work.exec("--rerun", "1");

        assertThat(one.code()).isEqualTo(2);
        assertThat(one.err()).contains("--rerun takes 2 to 20 runs in all, was 1");
    }

    @Test
    void on_another_machine_a_new_series_begins_and_the_run_says_so() {
        RunRecord real = EvidenceJson.read(work.exec("--json").out());
        RunContext here = real.context();
        RunContext elsewhere = new RunContext(here.project(), here.service(), "ci", here.scenario(),
                new Testbed("elsewhere", Map.of()), here.git(), here.configDigest(), here.holdfastVersion());
        List<RunRecord> past = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            Instant at = Work.START.minus(Duration.ofHours(i + 1));
            past.add(new RunRecord(RunId.at(at, new Random(i)), at, real.duration(), elsewhere, real.outcome(),
                    real.result(), real.judgement(), List.of(), List.of()));
        }
        Seed.store(folder, past);

        Answer first = work.exec("--env", "ci");
        assertThat(first.out().replaceAll("\\s+", " "))
                .contains(": a new series begins; the old one (elsewhere) had 42 runs");
        assertThat(work.exec("--env", "ci").out()).doesNotContain("a new series begins");
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
        assertThat(text.out()).contains("work_time").contains("rolling median").contains("low 0.");
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
