package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.StartTimes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded starts and the files that hold them. */
@Timeout(60)
class ReplayTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"0\n0.5\n2\n", "2\n0\n0.5", "start\n10\n10.5\n12\n",
            "\uFEFFstart;path\r\n10;/a\r\n\r\n10.5;/b\r\n12;/c",
            "1763712000.25\t200\n1763712000.75\t200\n1763712002.25\t200\n", "-0.5\n0\n1.5\n", "1e1\n1.05E1\n1.2e+1\n",
            "2026-11-21T08:00:00Z,a\n2026-11-21T09:00:00.5+01:00,b\n2026-11-21 08:00:02Z,c\n",
            "\"time\",\"path\"\n\"2026-11-21t08:00:00z\",\"a,b\"\n\"2026-11-21T08:00:00.500Z\",b\n\"2026-11-21T08:00:02Z\",c"})
    void starts_count_from_the_earliest(String text) {
        assertThat(starts(text, "")).isEqualTo(StartTimes.of(new long[]{0, 500_000_000, 2_000_000_000}));
    }

    @Test
    void a_replay_may_be_faster() {
        assertThat(starts("0\n1\n3\n", ", speed: 2"))
                .isEqualTo(StartTimes.of(new long[]{0, 500_000_000, 1_500_000_000}));
    }

    @Test
    void ten_mistakes_of_a_file_are_enough() {
        assertThat(mistakes("1\n" + "x\n".repeat(1000)).lines()).hasSize(10).last().asString()
                .startsWith("starts.csv:11:1: expected a start in seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\n", "start\n"})
    void a_file_without_a_start_is_a_mistake(String text) {
        assertThat(mistakes(text)).contains("scenarios.s.replay: the file has no start");
    }

    @Test
    void a_line_far_from_the_first_is_a_mistake() {
        assertThat(mistakes("0\n99999999999\n")).contains("starts.csv:2:1: lies more than 30000 days from the first");
        assertThat(mistakes("0\n2592001\n")).contains("takes longer than 30 days");
    }

    @Test
    void all_replays_together_have_a_limit() throws IOException {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            file.append(i % 100).append('\n');
        }
        Files.writeString(directory.resolve("starts.csv"), file);
        StringBuilder scenarios = new StringBuilder("scenarios:\n");
        for (int i = 0; i < 51; i++) {
            scenarios.append("  s").append(i).append(": {replay: starts.csv}\n");
        }
        assertThat(Read.mistakes(directory, Read.BASE + scenarios))
                .isEqualTo("holdfast.yaml:58:17: scenarios.s50.replay:"
                        + " all replays of the file together have more than 10000000 starts");
    }

    @Test
    void the_value_of_a_variable_is_in_no_message() throws IOException {
        Files.writeString(directory.resolve("s3cr3t-t0ken.csv"), "1\nx\n");
        assertThat(Read.mistakes(directory, Read.BASE + "scenarios: {s: {replay: '${TOKEN}.csv'}}"))
                .startsWith("${TOKEN}.csv:2:1: ").doesNotContain("s3cr3t");
    }

    @Test
    void a_huge_file_is_not_read() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(directory.resolve("starts.csv").toFile(), "rw")) {
            sparse.setLength((1L << 30) + 1);
        }
        assertThat(Read.mistakes(directory, Read.BASE + "scenarios: {s: {replay: starts.csv}}"))
                .contains("a file of starts has at most 1 GiB");
    }

    @Test
    void a_line_without_end_is_one_mistake() {
        assertThat(mistakes("1\n" + "2".repeat(3_000_000))).hasLineCount(1)
                .contains("starts.csv:2:1: expected a start");
    }

    @Test
    void any_bytes_are_starts_or_mistakes() throws IOException {
        Random random = new Random(20261121);
        byte[] seed = "time,path\n0.5,/a\n2026-11-21T08:00:00Z,/b\n1e3,/c\n-7,/d\n".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = seed.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) "0123456789-+.eE,:TZ\n\r\t \"\0\377"
                        .charAt(random.nextInt(25));
            }
            Files.write(directory.resolve("starts.csv"), bytes);
            switch (Read.text(directory, Read.BASE + "scenarios: {s: {replay: starts.csv}}")) {
                case Parsed.Valid valid -> assertThat(valid.file().scenarios()).hasSize(1);
                case Parsed.Invalid invalid -> assertThat(invalid.mistakes())
                        .allSatisfy(mistake -> assertThat(mistake.render()).doesNotContain("\n", "\0"));
            }
        }
    }

    @Test
    void the_digest_changes_with_any_start() {
        LongStream.of(1, 9_000, 19_999).forEach(changed -> {
            assertThat(digest(changed, "5.5")).isNotEqualTo(digest(changed, "5.25"));
            assertThat(digest(changed, "5.5")).isEqualTo(digest(changed, "5.50"));
        });
    }

    private String digest(long at, String start) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            file.append(i == at ? start : String.valueOf(i)).append('\n');
        }
        write(file.toString());
        return Read.file(directory, Read.BASE + "scenarios: {s: {replay: starts.csv}}").scenario("s").orElseThrow()
                .digest();
    }

    private StartTimes starts(String text, String more) {
        write(text);
        return ((LoadModel.Replay) Read.file(directory, Read.BASE + "scenarios: {s: {replay: starts.csv" + more + "}}")
                .scenario("s").orElseThrow().scenario().firstModel()).starts();
    }

    private String mistakes(String text) {
        write(text);
        return Read.mistakes(directory, Read.BASE + "scenarios: {s: {replay: starts.csv}}");
    }

    private void write(String text) {
        try {
            Files.writeString(directory.resolve("starts.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
