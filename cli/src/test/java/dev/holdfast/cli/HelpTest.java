package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --help} says, command by command; the reference of commands is made of it. */
class HelpTest {

    private static final List<String> COMMANDS = List.of("init", "validate", "run", "exec", "status", "report",
            "compare", "analyze", "baseline", "baseline show", "baseline list", "baseline accept", "baseline set",
            "export",
            "store", "store check", "store rebuild", "store import", "doctor", "demo", "completion");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"init", "validate", "run", "exec", "status", "report", "compare", "analyze", "baseline",
            "baseline show", "baseline list", "baseline accept", "baseline set", "export", "store", "store check",
            "store rebuild", "store import", "doctor", "demo", "completion"})
    void every_command_helps(String command) {
        String text = help(command);

        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
        Golden.assertMatches("help/" + command.replace(' ', '-') + ".txt", text);
    }

    @Test
    void the_program_lists_its_commands() {
        Harness.Answer help = new Harness(folder).run("help");

        Golden.assertMatches("help/holdfast.txt", help.out());
        assertThat(new Harness(folder).run("--help").out()).isEqualTo(help.out());
        assertThat(new Harness(folder).run("help", "run").out()).isEqualTo(help("run"));
        assertThat(COMMANDS).allSatisfy(
                command -> assertThat(help.out()).contains("  " + command.replaceAll(" .*", "") + " "));
    }

    @Test
    void nothing_typed_is_a_mistake_that_shows_the_way() {
        Harness.Answer answer = new Harness(folder).run();

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("Commands:");
    }

    @Test
    void the_reference_of_commands_is_what_the_commands_say() {
        StringBuilder page = new StringBuilder(
                """
                # Commands

                What `--help` says, command by command. What a command answers goes to standard output, everything else to standard
                error. All exit codes are in [exit-codes.md](exit-codes.md).

                ```text
                """)
                .append(new Harness(folder).run("--help").out()).append("```\n");
        for (String command : COMMANDS) {
            page.append("\n## holdfast ").append(command).append("\n\n```text\n").append(help(command)).append("```\n");
        }

        Golden.assertMatches(Path.of("../docs/reference/commands.md"), page.toString());
    }

    private String help(String command) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.add("--help");
        Harness.Answer answer = new Harness(folder).run(words.toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).isEmpty();
        return answer.out();
    }
}
