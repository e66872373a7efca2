package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody types who has just got the program. */
class FirstStepsTest {

    @TempDir
    private Path folder;

    @Test
    void the_first_file_is_valid_and_its_smoke_run_passes() {
        try (DemoTarget target = DemoTarget.start()) {
            Harness harness = new Harness(folder);

            Harness.Answer init = harness.run("init", "--url", target.url(), "--service", "shop");
            Harness.Answer validate = harness.run("validate");
            Harness.Answer run = harness.run("run", "smoke");

            assertThat(init.out()).isEqualTo("wrote holdfast.yaml\n");
            assertThat(init.err()).contains("holdfast validate").contains("holdfast run smoke");
            assertThat(validate.out()).isEqualTo("holdfast.yaml: valid; 1 endpoint, 2 scenarios, 2 objectives\n");
            assertThat(run.code()).as(run.out()).isZero();
            assertThat(run.out()).startsWith("smoke · shop in local\n").contains("4 of 4 objectives met");
        }
    }

    @Test
    void a_second_init_leaves_the_file_alone() {
        Harness harness = new Harness(folder).file("holdfast.yaml", "mine");

        Harness.Answer again = harness.run("init");

        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
        assertThat(harness.files()).containsExactly("holdfast.yaml");
        assertThat(harness.run("init", "--print").out()).startsWith("# yaml-language-server");
    }

    @Test
    void doctor_examines_the_machine_and_the_folder() {
        Harness harness = new Harness(folder);

        Harness.Answer text = harness.run("doctor");

        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("testbed").contains("no holdfast.yaml here").contains("not there yet");
        assertThat(Documents.read(harness.run("doctor", "--json").out()).get("checks")).isNotEmpty();
        assertThat(harness.files()).isEmpty();
    }

    @Test
    void a_file_with_mistakes_ails_the_folder() {
        Harness.Answer answer = new Harness(folder).file("holdfast.yaml", "version: 2\n").run("doctor");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("fail  file");
    }

    @Test
    void the_completion_is_a_script_that_bash_accepts() throws IOException, InterruptedException {
        Harness harness = new Harness(folder);
        harness.file("completion.bash", harness.run("completion", "bash").out());

        Process bash = new ProcessBuilder("bash", "-n", "completion.bash").directory(folder.toFile())
                .redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(harness.run("completion", "zsh").code()).isZero();
        assertThat(harness.run("completion", "fish").code()).isEqualTo(2);
    }

    @Test
    void the_version_is_a_number() {
        Harness.Answer answer = new Harness(folder).run("--version");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).matches("holdfast \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void a_slip_of_the_keyboard_is_answered_with_what_was_meant() {
        Harness.Answer answer = new Harness(folder).run("staus");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("did you mean: status");
    }
}
