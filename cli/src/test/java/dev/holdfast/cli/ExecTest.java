package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code holdfast exec}: any command as a run. */
class ExecTest {

    @TempDir
    private Path folder;

    @Test
    void a_command_is_repeated_after_its_warm_up_and_measured() throws IOException {
        Harness.Answer answer = new Harness(folder).run("exec", "--metric", "suite_duration", "--runs", "3",
                "--warmup", "2", "--objective", "suite_duration < 60s", "--json", "--", "sh", "-c", "echo x >> calls");

        JsonNode run = Documents.run(answer.out());
        assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(5);
        assertThat(run.get("scenario").asString()).isEqualTo("suite_duration");
        assertThat(run.get("exit_codes")).hasSize(3);
        assertThat(run.get("warmups").asInt()).isEqualTo(2);
        assertThat(run.get("objectives").get(0).get("n").asInt()).isEqualTo(3);
    }

    @Test
    void an_objective_is_met_or_missed() {
        Harness harness = new Harness(folder);

        assertThat(harness.run("exec", "--metric", "nap", "--runs", "6", "--objective", "nap mean < 20s", "--", "true")
                .code()).isZero();
        assertThat(harness.run("exec", "--metric", "nap", "--runs", "6", "--objective", "nap mean < 1us", "--", "true")
                .code()).isEqualTo(1);
    }

    @Test
    void a_command_must_succeed_though_nothing_was_asked_and_the_answer_says_how_to_ask_more() {
        Harness.Answer answer = new Harness(folder).run("exec", "--metric", "nap", "--", "true");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("success_rate == 100%").contains("✓ PASS  1 of 1 objective met")
                .contains("holdfast exec --objective 'nap < 60s' …");
    }

    @Test
    void a_failing_command_is_kept_and_not_judged() {
        Harness harness = new Harness(folder);

        Harness.Answer answer = harness.run("exec", "--metric", "nap", "--", "false");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.out()).contains("exit codes  1, once").contains("not judged");
        assertThat(harness.run("store", "check").out()).contains("1 run");
    }

    @Test
    void the_peak_of_a_small_command_is_its_own_and_not_the_size_of_this_process() {
        JsonNode run = Documents.run(
                new Harness(folder).run("exec", "--metric", "nap", "--json", "--", "sleep", "0.05").out());

        assertThat(run.get("metrics").get("memory_peak").get("values").get(0).asDouble()).isBetween(1e5, 20e6);
    }
}
