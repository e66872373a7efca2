package dev.holdfast.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelServerMainTest {
    /** With the process all memory of the model is given back, which the binding does not do before. */
    @Test
    void a_process_tells_where_it_listens_and_ends_on_sigterm() throws IOException, InterruptedException {
        Models.requireLibrary();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                ModelServerMain.class.getName(), "--width", "64", "--layers", "1")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            assertThat(line).matches("listening on http://127\\.0\\.0\\.1:\\d+");
            URI base = URI.create(line.substring(line.indexOf("http")));
            assertThat(new String(base.resolve("/v1/models").toURL().openStream().readAllBytes(),
                    StandardCharsets.UTF_8)).contains("random-64x1");
            process.toHandle().destroy(); // unlike Process.destroy() it leaves the streams open
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            --prot 1     | unknown argument --prot
                                            --port       | --port must be a whole number
                                            --port x     | --port must be a whole number, was "x"
                                            --port 65536 | port must be in [0, 65535], was 65536
                                            --slots 0    | slots must be in [1, 64], was 0
                                            --width 100  | width must be a multiple of 64
                                            """)
    void wrong_arguments_are_exit_2(String arguments, String message) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = ModelServerMain.run(List.of(arguments.split(" ")), System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("modelserver: ").contains(message);
    }

    @Test
    void help_names_every_option() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ModelServerMain.run(List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ModelServerMain.USAGE);
    }
}
