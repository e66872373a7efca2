package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that cannot be meant: exit code 2, one clear message, and a folder as it was. */
class WrongArgumentsTest {

    @TempDir
    Path folder = Path.of("unset");

    static Stream<Arguments> ofAnyCommand() {
        return Stream.of(
                wrong("nothing is known by the name 'foo' here", "foo"),
                wrong("did you mean: run?", "runn"),
                wrong("there is no holdfast.yaml in ", "run"),
                wrong("there is no holdfast.yaml in ", "run", "smoke"),
                wrong("nope.yaml: there is no such file", "status", "-c", "nope.yaml"),
                wrong("--days must be 1 to 3650, was 0", "report", "--days", "0"),
                wrong("--format knows text, markdown, json, csv and html, not 'pdf'", "report", "--format", "pdf"),
                wrong("--format knows text, markdown and json, not 'pdf'", "compare", "a", "b", "--format", "pdf"),
                wrong("--json and --format csv do not go together", "report", "--json", "--format", "csv"),
                wrong("export knows json and csv, not 'xml'", "export", "xml"),
                wrong("Missing required parameter", "compare", "latest"),
                wrong("Missing required option: '--reason=TEXT'", "baseline", "accept", "latest"),
                wrong("--reason must say why", "baseline", "accept", "latest", "--reason", " "),
                wrong("Missing required option: '--metric=NAME'", "exec", "--", "true"),
                wrong("Missing required parameter: 'COMMAND'", "exec", "--metric", "a"),
                wrong("--metric takes lower-case letters", "exec", "--metric", "A b", "--", "true"),
                wrong("--metric error_rate is no time", "exec", "--metric", "error_rate", "--", "true"),
                wrong("--runs must be 1 to 1000", "exec", "--metric", "a", "--runs", "0", "--", "true"),
                wrong("'x' is not a whole number", "exec", "--metric", "a", "--runs", "x", "--", "true"),
                wrong("--against takes rolling", "exec", "--metric", "a", "--against", "foo", "--", "true"),
                wrong("'MB' does not measure a", "exec", "--metric", "a", "--objective", "a < 3MB", "--", "true"),
                wrong("--env must not be empty", "exec", "--metric", "a", "--env", "", "--", "true"));
    }

    static Stream<Arguments> ofAnAdHocRun() {
        return Stream.of(
                ofRun("say how much load"),
                ofRun("only one of these", "--requests", "1", "--users", "3"),
                ofRun("--requests must be 1 or more, was 0", "--requests", "0"),
                ofRun("--requests must be 1 or more, was -5", "--requests", "-5"),
                ofRun("'99999999999999999999' is not a whole number", "--requests", "99999999999999999999"),
                ofRun("--concurrency must be 1 to 20000, was 0", "--requests", "5", "--concurrency", "0"),
                ofRun("--concurrency must be 1 to 20000, was 2000000000", "--requests", "5", "--concurrency",
                        "2000000000"),
                ofRun("--connections must be 1 to 20000, was -1", "--requests", "5", "--connections", "-1"),
                ofRun("--users must be 1 to 20000, was 2000000000", "--users", "2000000000", "-d", "1s"),
                ofRun("--duration does not go with this load", "--requests", "1", "-d", "3s"),
                ofRun("--think-time does not go with this load", "--requests", "1", "--think-time", "3s"),
                ofRun("--spawn-rate does not go with this load", "--rate", "10", "-d", "1s", "--spawn-rate", "3/s"),
                ofRun("--duration is missing", "--rate", "10"),
                ofRun("--duration takes a duration such as", "--rate", "10", "-d", "1"),
                ofRun("--duration takes a duration such as", "--rate", "10", "-d", "99999999h"),
                ofRun("--rate takes a rate such as 100/s, was '1e300'", "--rate", "1e300", "-d", "1s"),
                ofRun("--concurrency goes with --requests", "--rate", "1", "-d", "1s", "--concurrency", "2"),
                ofRun("time-outs and limits must be positive", "--requests", "1", "--timeout", "0s"),
                ofRun("the limit is missing after '<'", "--requests", "1", "--objective", "p95 <"),
                ofRun("--header takes 'Name: value'", "--requests", "1", "-H", "secret"),
                ofRun("must not contain line ends", "--requests", "1", "-H", "a: b\r\nc: d"),
                ofRun("'GE T' is no HTTP method", "--requests", "1", "--method", "GE T"),
                ofRun("--body-file nope: there is no such file", "--requests", "1", "--body-file", "nope"),
                ofRun("not both", "--requests", "1", "--body-file", "nope", "--body-bytes", "1"),
                ofRun("--body-bytes must be 0 to 67108864, was -1", "--requests", "1", "--body-bytes", "-1"),
                ofRun("not '999'", "--requests", "1", "--expect", "999"),
                ofRun("--commit takes 7 to 64 hexadecimal digits", "--requests", "1", "--commit", "xyz"),
                ofRun("--insecure goes with an https address", "--requests", "1", "--insecure"),
                ofRun("--ca goes with an https address", "--requests", "1", "--ca", "a.pem"),
                wrong("give --insecure or --ca, not both", "run", "--url", "https://127.0.0.1:9", "--requests", "1",
                        "--insecure", "--ca", "a.pem"),
                wrong("cannot read --ca a.pem: there is no such file", "run", "--url", "https://127.0.0.1:9",
                        "--requests", "1", "--ca",
                        "a.pem"),
                ofRun("not both", "smoke", "--requests", "1"));
    }

    static Stream<Arguments> ofAnAddress() {
        return Stream.of(
                ofAddress("is no address", ""),
                ofAddress("is no http address with a host", "ftp://127.0.0.1"),
                ofAddress("must have a port from 1 to 65535, had 99999", "http://127.0.0.1:99999"),
                ofAddress("must have a port from 1 to 65535, had 0", "http://127.0.0.1:0"),
                ofAddress("must not carry a user or password", "http://me:secret@127.0.0.1"),
                ofAddress("must have no #fragment", "http://127.0.0.1:9/#x"),
                ofAddress("loads only this machine", "http://192.0.2.1/"));
    }

    @ParameterizedTest
    @MethodSource({"ofAnyCommand", "ofAnAdHocRun", "ofAnAddress"})
    void arguments_that_cannot_be_meant_are_refused(String words, List<String> arguments) {
        Harness harness = new Harness(folder);

        Harness.Answer answer = harness.run(arguments.toArray(String[]::new));

        assertThat(answer.err()).contains(words).doesNotContain("fault of holdfast").doesNotContain("secret");
        assertThat(answer.out()).isEmpty();
        assertThat(answer.code()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void options_of_a_run_without_a_file_are_not_mixed_into_a_scenario_of_the_file() {
        Harness harness = new Harness(folder).file("holdfast.yaml", Files.SMOKE.formatted("http://127.0.0.1:9"));

        Harness.Answer answer = harness.run("run", "smoke", "--requests", "3");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("need --url");
    }

    @Test
    void a_scenario_that_is_not_in_the_file_is_refused_with_the_nearest_that_is() {
        Harness harness = new Harness(folder).file("holdfast.yaml", Files.SMOKE.formatted("http://127.0.0.1:9"));

        Harness.Answer answer = harness.run("run", "smok");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("there is no scenario 'smok'; did you mean 'smoke'?");
        assertThat(harness.files()).containsExactly("holdfast.yaml");
    }

    private static Arguments wrong(String words, String... arguments) {
        return Arguments.of(words, List.of(arguments));
    }

    private static Arguments ofRun(String words, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--url", "http://127.0.0.1:9"));
        arguments.addAll(List.of(options));
        return Arguments.of(words, arguments);
    }

    private static Arguments ofAddress(String words, String url) {
        return wrong(words, "run", "--requests", "1", "--url", url);
    }

    /** What the tests put into {@code holdfast.yaml}. */
    static final class Files {
        static final String SMOKE = """
                                    version: 1
                                    service: shop
                                    target:
                                      url: %s
                                    endpoints:
                                      health:
                                        path: /
                                    scenarios:
                                      smoke:
                                        requests: 10
                                        concurrency: 2
                                        mix: [health]
                                    """;

        private Files() {}
    }
}
