package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Harness.Answer;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
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

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final String QUICK = "sleep 0.02";
    private static final String SLOW = "sleep 0.5";

    @TempDir
    private Path folder;

    private Harness harness;
    private int measured;

    @BeforeEach
    void script() {
        harness = new Harness(folder).file("work.sh", QUICK);
    }

    @Test
    void a_regression_is_caught_stays_caught_and_ends_with_an_accepted_change() {
        learnt(20);
        harness.file("work.sh", SLOW);

        Answer caught = exec();
        assertThat(caught.code()).isEqualTo(1);
        assertThat(caught.out()).contains("✗ FAIL").contains("worse").contains("holdfast compare previous ")
                .contains("holdfast baseline accept ");
        assertThat(exec().code()).as("a regression that stays is reported again").isEqualTo(1);

        Answer accepted = harness.run("baseline", "accept", "latest", "--reason", "more thorough");
        assertThat(accepted.code()).isZero();
        assertThat(accepted.out()).contains("accepted").contains("more thorough");
        Answer after = exec();
        assertThat(after.code()).as("learning anew: %s", after.out()).isZero();
        assertThat(after.out()).contains("learning").doesNotContain("FAIL");
    }

    @Test
    void a_suspected_run_is_repeated_and_all_of_them_fail_it() {
        learnt(20);
        harness.file("work.sh", SLOW);

        Answer answer = exec("--rerun", "5");

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
        learnt(20);
        harness.file("work.sh", "if [ -e odd ]; then sleep 0.3; else touch odd; sleep 1.2; fi");

        Answer odd = exec("--rerun", "3");
        assertThat(odd.code()).as(odd.out()).isZero();
        assertThat(odd.out().replaceAll("\\s+", " ")).contains("not reproduced: the median of 3 runs is ");
        assertThat(exec("--rerun", "3").err()).doesNotContain("run 2 of 3");
    }

    @Test
    void a_number_of_reruns_that_makes_no_sense_is_refused() {
        Answer one = exec("--rerun", "1");

        assertThat(one.code()).isEqualTo(2);
        assertThat(one.err()).contains("--rerun takes 2 to 20 runs in all, was 1");
    }

    @Test
    void on_another_machine_a_new_series_begins_and_the_run_says_so() {
        RunRecord real = EvidenceJson.read(exec("--json").out());
        RunContext here = real.context();
        RunContext elsewhere = new RunContext(here.project(), here.service(), "ci", here.scenario(),
                new Testbed("elsewhere", Map.of()), here.git(), here.configDigest(), here.holdfastVersion());
        List<RunRecord> past = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            Instant at = START.minus(Duration.ofHours(i + 1));
            past.add(new RunRecord(RunId.at(at, new Random(i)), at, real.duration(), elsewhere, real.outcome(),
                    real.result(), real.judgement(), List.of(), List.of()));
        }
        Seed.store(folder, past);

        Answer first = exec("--env", "ci");
        assertThat(first.out().replaceAll("\\s+", " "))
                .contains(": a new series begins; the old one (elsewhere) had 42 runs");
        assertThat(exec("--env", "ci").out()).doesNotContain("a new series begins");
    }

    @Test
    void an_improvement_is_no_regression() {
        harness.file("work.sh", SLOW);
        learnt(20);
        harness.file("work.sh", QUICK);

        Answer better = exec();

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
        String first = Documents.run(exec("--branch", "main", "--json").out()).get("id").asString();
        harness.run("baseline", "set", "release", first);

        assertThat(title("--branch", "main", "--against", "previous")).isEqualTo("previous run");
        assertThat(title("--branch", "main", "--against", "named:release")).contains("release");
        assertThat(title("--branch", "topic", "--against", "branch:main")).contains("main");
        Answer unknown = exec("--against", "yesterday");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("rolling, previous, branch:NAME or named:NAME");
    }

    private String title(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--json");
        return Documents.run(exec(arguments.toArray(String[]::new)).out()).get("baselines").get(0).get("title")
                .asString();
    }

    private void learn(int runs) {
        for (int i = 0; i < runs; i++) {
            assertThat(exec().code()).isIn(0, 3);
        }
    }

    /**
     * One real run and its likes before it: wall times that differ by one in a hundred, whatever else this machine does.
     * CPU time and memory differ so much that they are never judged.
     */
    private void learnt(int runs) {
        measured = runs;
        RunRecord real = EvidenceJson.read(exec("--json").out());
        RunResult.Command command = (RunResult.Command) real.result();
        List<RunRecord> past = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Instant at = START.plus(Duration.ofHours(i));
            RunResult result = new RunResult.Command(command.command(), command.exitCodes(), command.warmups(),
                    like(command.measured(), i));
            past.add(new RunRecord(RunId.at(at, new Random(i)), at, real.duration(), real.context(), real.outcome(),
                    result, real.judgement(), real.findings(), real.notes()));
        }
        Seed.store(folder, past);
    }

    private static List<Measurement> like(List<Measurement> measured, int i) {
        List<Measurement> all = new ArrayList<>();
        for (Measurement one : measured) {
            Measurement.Samples samples = (Measurement.Samples) one;
            double spread = one.metric().name().equals("work_time") ? 0.01 : 0.6;
            double factor = 1 + spread * (i * 7 % 11 - 5) / 5;
            all.add(new Measurement.Samples(one.metric(), one.scope(),
                    samples.values().stream().map(value -> value * factor).toList()));
        }
        return all;
    }

    /** One run more, an hour after the one before. */
    private Answer exec(String... options) {
        harness.at(START.plus(Duration.ofHours(measured++)));
        List<String> arguments = new ArrayList<>(List.of("exec", "--metric", "work_time"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", "sh", "work.sh"));
        return harness.run(arguments.toArray(String[]::new));
    }
}
