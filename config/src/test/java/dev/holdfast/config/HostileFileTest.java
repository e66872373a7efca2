package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged, huge or made to hurt. */
@Timeout(60)
class HostileFileTest {

    private static final String FULL = """
                                       version: 1
                                       service: shop
                                       target: {url: "http://127.0.0.1:8080", command: [java, -jar], env: {A: "${TOKEN}"}, ready: /health}
                                       x-any: &any {a: [1, 2]}
                                       endpoints:
                                         list: {get: /list, headers: {A: b}, expect: [200, 4xx], objectives: [p95 < 150ms]}
                                         make:
                                           method: POST
                                           path: /make
                                           body: {json: {a: *any, b: "ü€😀", c: -1.5e3}}
                                           variants: {large: {body: {bytes: 2KB}}}
                                       objectives:
                                         - "error_rate < 1%"
                                       scenarios:
                                         a: {requests: 100, concurrency: 2}
                                         b: {users: 2, spawn_rate: 5/s, think_time: 2ms, duration: 1m30s, mix: {list: 8, make: 1.5}}
                                         c: {rate: 100/s, duration: 3s, warmup: 2s, connections: 5, answer_max: 2MiB, objectives: p(95)<300}
                                         d: {rate: [1/s, 0/s], duration: 3s, arrivals: {gamma: 0.5}, abort: [p95 > 2s for 9s], threads: 2}
                                         e: {phases: {x: {rate: {from: 0/s, to: 9/s}, duration: 3s, objectives: p95 < 1s}, y: {requests: 9}}}
                                         f: {users: 2, duration: 3s, think_time: {lognormal: {median: 2ms, p95: 9ms}}, order: in_turn}
                                         g: {kind: spike, rate: 5/s, to: 50/s, ramp: 2s, recover_within: 9s, shedding: allowed}
                                         h: {kind: burst, rate: 5/s, factor: 3, burst: 2s, every: 9s, arrivals: even}
                                         i: {kind: breakpoint, to: 90/s, from: 5/s, stage: 2s, resolution: 5%}
                                       regression: {against: rolling, warn: 10%, overrides: [{metric: m, statistic: p95, fail: 3%}]}
                                       metrics: {m: {unit: s, direction: none}}
                                       """;

    @TempDir
    Path directory;

    @Test
    void any_bytes_are_valid_or_have_mistakes() throws IOException {
        Random random = new Random(20261121);
        byte[] seed = FULL.getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve("holdfast.yaml");
        ConfigReader reader = new ConfigReader(Read.ENVIRONMENT);
        int valid = 0;
        for (int round = 0; round < 2000; round++) {
            Files.write(file, mutated(seed, random));
            switch (reader.read(file)) {
                case Parsed.Valid ignored -> valid++;
                case Parsed.Invalid invalid -> assertThat(invalid.mistakes()).allSatisfy(
                        mistake -> assertThat(mistake.render()).doesNotContain("\n", "s3cr3t-t0ken"));
            }
        }
        assertThat(valid).as("some mutations do no harm").isBetween(50, 1500);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        byte[] interesting = "{}[]:,-#&*!|>'\"%@`\t\n $?~<0a\u0000\u007f".getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(20), bytes.length - at);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = interesting[random.nextInt(interesting.length)];
                case 2 -> System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, at, length);
                case 3 -> bytes = spliced(bytes, at, length, new byte[0]);
                default -> bytes = spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
        byte[] result = new byte[Math.max(1, bytes.length - removed + added.length)];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(bytes, at + removed, result, at + added.length, bytes.length - at - removed);
        return result;
    }

    @Test
    void a_missing_file_is_told_of_init() {
        assertThat(new ConfigReader(Read.ENVIRONMENT).read(Path.of("no-such-file.yaml")))
                .isInstanceOfSatisfying(Parsed.Invalid.class, invalid -> assertThat(invalid.render())
                        .isEqualTo("no-such-file.yaml: there is no such file; 'holdfast init' writes a first one"));
    }

    @Test
    void a_directory_is_told_of_the_file_in_it() throws IOException {
        assertThat(new ConfigReader(Read.ENVIRONMENT).read(directory)).isInstanceOfSatisfying(Parsed.Invalid.class,
                invalid -> assertThat(invalid.render()).endsWith(": is a directory; name a file"));
        Files.writeString(directory.resolve("holdfast.yaml"), FULL);
        assertThat(new ConfigReader(Read.ENVIRONMENT).read(directory)).isInstanceOfSatisfying(Parsed.Invalid.class,
                invalid -> assertThat(invalid.render()).contains("is a directory; the file in it is '"));
    }

    @Test
    void a_file_of_a_hundred_megabytes_is_not_read() throws IOException {
        Path file = directory.resolve("holdfast.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100 << 20);
        }
        assertThat(new ConfigReader(Read.ENVIRONMENT).read(file)).isInstanceOfSatisfying(Parsed.Invalid.class,
                invalid -> assertThat(invalid.render())
                        .contains("has 104,857,600 bytes; a configuration has at most 3,000,000"));
    }

    @Test
    void brackets_without_end_do_not_exhaust_the_stack() {
        for (String opener : List.of("[", "{a: ", "- ", "[{a: ")) {
            assertThat(Read.mistakes(directory, opener.repeat(100_000))).contains("nested deeper than 50 levels");
        }
    }

    @Test
    void aliases_of_aliases_do_not_fill_the_memory() {
        StringBuilder bomb = new StringBuilder("x-0: &a0 [lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x-" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "]\n");
        }
        assertThat(Read.mistakes(directory, bomb + Read.BASE.replace("body: x", "body: {json: *a11}")))
                .contains("a body has at most 64 MiB");
        assertThat(Read.mistakes(directory, "x-a: &a [1]\nx-b: [" + "*a, ".repeat(2000) + "]\n"))
                .contains("more than 1000 aliases");
    }

    @Test
    void a_value_that_contains_itself_is_refused() {
        assertThat(Read.mistakes(directory, Read.BASE.replace("body: x", "body: {json: &me {a: *me}}")))
                .contains("endpoints.make.body.json: contains itself by an alias");
    }

    @Test
    void mistakes_without_number_are_counted_and_not_kept() {
        StringBuilder keys = new StringBuilder(Read.BASE);
        for (int i = 0; i < 700; i++) {
            keys.append("zz").append(i).append(": 1\n");
        }
        assertThat(Read.mistakes(directory, keys.toString())).endsWith("\nand 200 more");
    }

    @Test
    void a_large_file_is_read_in_reasonable_time() {
        StringBuilder endpoints = new StringBuilder(
                "version: 1\nservice: shop\ntarget: {url: \"http://h\"}\nendpoints:\n");
        for (int i = 0; i < 1000; i++) {
            endpoints.append("  e").append(i).append(": {get: /").append("x".repeat(2000)).append("}\n");
        }
        assertThat(Read.file(directory, endpoints.append("scenarios: {a: {requests: 1}}\n").toString()).endpoints())
                .hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b\n", "- ", "? ", "&a ", "!a ", "'", "\"", "{,", "[a,", "#", "%", "\n", "  \n", "a",
            "1",
            ": ", "*a ", "| ", "\\", "${", "${N}", "$$", "a: [", "ü", "😀", "--- ", "...\n", "<<: ", "{a: &b 1, <<: "})
    void a_whole_file_of_the_same_is_answered_soon(String piece) {
        String fill = piece.repeat(2_900_000 / (4 * piece.length()));
        for (String before : List.of("", "version: 1\nservice: ", Read.BASE + "objectives: ",
                Read.BASE + "scenarios: ")) {
            assertThat(Read.text(directory, before + fill)).isNotNull();
        }
    }

    @Test
    void a_long_value_is_answered_soon_wherever_it_stands() {
        String ones = "1".repeat(300_000);
        for (String before : List.of(Read.BASE + "scenarios: {s: {requests: ", Read.BASE + "scenarios: {s: {rate: ",
                Read.BASE + "scenarios: {s: {mix: {list: ", Read.BASE + "scenarios: {s: {mix: {list: .",
                Read.BASE + "scenarios: {s: {duration: ", Read.BASE + "objectives: {s: {mix: {list: +.",
                Read.BASE.replace("{post: /make, body: x}", "") + "  {body: {json: {a: +.",
                "target: {url: {a: {b: ")) {
            assertThat(Read.mistakes(directory, before + ones + "}}}")).isNotEmpty();
        }
        assertThat(Read.mistakes(directory, "target: {url: 'http://h/" + "a%20".repeat(200_000) + "'}"))
                .contains("an address has at most 1000 characters");
        assertThat(Read.mistakes(directory, Read.BASE.replace("body: x", "body: {json: +." + ones + "}")))
                .contains("endpoints.make.body.json: JSON has no such number: '+.111");
    }
}
