package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerReaderTest {

    private static final int ANSWER_MAX = 100_000;

    /** Everything that can be told of a reading. */
    record Outcome(Reading reading, int status, long bytes, long bodyBytes, boolean completeAtEnd, boolean reusable) {}

    /** An answer and what it comes to: reading, status, body bytes, whether its end completes it, and reuse. */
    record Case(String name, String text, Reading reading, int status, long bodyBytes, boolean completeAtEnd,
            boolean reusable) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Case complete(String name, String text, int status, long bodyBytes, boolean reusable) {
        return new Case(name, text, Reading.COMPLETE, status, bodyBytes, true, reusable);
    }

    static Case untilClose(String name, String text, int status, long bodyBytes) {
        return new Case(name, text, Reading.MORE, status, bodyBytes, true, false);
    }

    static Case bad(Reading reading, String name, String text) {
        return new Case(name, text, reading, -1, -1, false, false);
    }

    static List<Case> cases() {
        List<Case> all = new ArrayList<>();
        all.add(complete("sized", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, 5, true));
        all.add(complete("names and lengths in any case and spacing",
                "HTTP/1.1 200 OK\r\ncOnTeNt-LeNgTh:\t 5 \t\r\n\r\nhello", 200, 5, true));
        all.add(complete("no reason", "HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n", 404, 0, true));
        all.add(complete("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", 200, 2, true));
        all.add(complete("same length twice",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\nok", 200, 2, true));
        all.add(complete("asks to close",
                "HTTP/1.1 200 OK\r\nConnection: foo, Close\r\nContent-Length: 2\r\n\r\nok", 200, 2, false));
        all.add(complete("close is a word, not a part of one",
                "HTTP/1.1 200 OK\r\nConnection: closeness\r\nContent-Length: 2\r\n\r\nok", 200, 2, true));
        all.add(complete("version 1.0", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, 2, false));
        all.add(complete("version 1.0 kept alive",
                "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok", 200, 2, true));
        all.add(complete("no content", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", 204, 0, true));
        all.add(complete("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, 0, true));
        all.add(complete("interim answers", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, 2, true));
        all.add(complete("switching protocols", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", 101, 0, false));
        all.add(complete("chunked", chunked("5\r\nhello\r\n00a\r\n0123456789\r\n0\r\n\r\n"), 200, 15, true));
        all.add(complete("chunked with extensions and trailers",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n5;a=b;c="
                        + "\"d;e\"\r\nhello\r\nA ; x\r\n0123456789\r\n0;last\r\nX: y\r\nZ:\r\n\r\n",
                200, 15, true));
        all.add(complete("chunked wins over a length, and costs the connection",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 200, 1,
                false));
        all.add(complete("folded header", "HTTP/1.1 200 OK\r\nX: a\r\n  b\r\nContent-Length: 0\r\n\r\n", 200, 0, true));
        all.add(complete("status beyond the known", "HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n", 999, 0, true));
        all.add(complete("long header name",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding-And-More: chunked\r\nContent-Length: 0\r\n\r\n", 200, 0, true));
        all.add(complete("largest head",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: " + "x".repeat(HeadReader.HEAD_BYTES_MAX - 43) + "\r\n\r\n",
                200, 0, true));
        all.add(untilClose("until close", "HTTP/1.1 200 OK\r\n\r\nhello", 200, 5));
        all.add(untilClose("another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello", 200, 5));
        all.addAll(badCases());
        return all;
    }

    private static List<Case> badCases() {
        List<Case> all = new ArrayList<>();
        for (String text : List.of("SSH-2.0-OpenSSH_9.2\r\n", "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.x 200 OK\r\n\r\n",
                "http/1.1 200 OK\r\n\r\n", "\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1  200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\rX\r\n\r\n", "HTTP/1.1 200 OK\r\n: x\r\n\r\n", "HTTP/1.1 200 OK\r\nA B: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nName\r\n\r\n", "HTTP/1.1 200 OK\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: " + "0".repeat(200) + "\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", chunked("\r\n"), chunked("g\r\n"),
                chunked("-1\r\n"), chunked("5\nhello\r\n0\r\n\r\n"), chunked("5\r\nhello!\r\n0\r\n\r\n"),
                chunked("5\r\nhello\n0\r\n\r\n"), chunked("0\r\n\rx"), chunked("0\r\nX: y\n\r\n"),
                chunked("5;a\nb\r\nhello"))) {
            all.add(bad(Reading.MALFORMED, text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0"), text));
        }
        all.add(bad(Reading.TOO_LARGE, "endless header", "HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000)));
        all.add(bad(Reading.TOO_LARGE, "endless headers", "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000)));
        all.add(bad(Reading.TOO_LARGE, "endless name", "HTTP/1.1 200 OK\r\n" + "x".repeat(70_000)));
        all.add(bad(Reading.TOO_LARGE, "endless interim answers", "HTTP/1.1 100 Go on\r\n\r\n".repeat(10_000)));
        all.add(bad(Reading.TOO_LARGE, "length beyond the limit",
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"));
        all.add(bad(Reading.TOO_LARGE, "length beyond any number",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n"));
        all.add(bad(Reading.TOO_LARGE, "body until close beyond the limit",
                "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(ANSWER_MAX)));
        all.add(bad(Reading.TOO_LARGE, "chunk beyond any number", chunked("ffffffffffffffffff\r\n")));
        all.add(bad(Reading.TOO_LARGE, "chunks beyond the limit", chunked("1\r\nx\r\n".repeat(20_000))));
        all.add(bad(Reading.TOO_LARGE, "endless chunk extension", chunked("1;" + "x".repeat(70_000))));
        all.add(bad(Reading.TOO_LARGE, "endless trailers", chunked("0\r\n" + "X: y\r\n".repeat(12_000))));
        return all;
    }

    private static String chunked(String body) {
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    }

    /** Feeds the pieces between the cuts, one after the other. */
    private static Outcome read(byte[] bytes, boolean bodyless, int... cuts) {
        return read(new AnswerReader(ANSWER_MAX), bytes, bodyless, cuts);
    }

    private static Outcome read(AnswerReader reader, byte[] bytes, boolean bodyless, int... cuts) {
        reader.begin(bodyless);
        Reading reading = Reading.MORE;
        int from = 0;
        for (int i = 0; i <= cuts.length && reading == Reading.MORE; i++) {
            int to = i < cuts.length ? cuts[i] : bytes.length;
            ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
            reading = reader.read(in);
            assertThat(in.hasRemaining()).as("leftover of a piece that was not enough")
                    .isEqualTo(reading != Reading.MORE && in.position() < to);
            from = to;
        }
        boolean whole = reading == Reading.COMPLETE;
        return new Outcome(reading, whole ? reader.status() : 0, reader.bytes(), reader.bodyBytes(),
                reader.completeAtEnd(), whole && reader.reusable());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_answer_is_read_as_the_standard_says(Case example) {
        byte[] bytes = example.text().getBytes(StandardCharsets.ISO_8859_1);
        Outcome outcome = read(bytes, false);

        assertThat(outcome.reading()).isEqualTo(example.reading());
        assertThat(outcome.completeAtEnd()).isEqualTo(example.completeAtEnd());
        if (example.status() > 0) {
            assertThat(outcome.bodyBytes()).isEqualTo(example.bodyBytes());
            assertThat(outcome.bytes()).isEqualTo(bytes.length);
            assertThat(outcome.reusable()).isEqualTo(example.reusable());
        }
        if (outcome.reading() == Reading.COMPLETE) {
            assertThat(outcome.status()).isEqualTo(example.status());
        }
        assertThat(outcome.bytes()).isLessThanOrEqualTo(ANSWER_MAX);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void where_the_bytes_are_split_changes_nothing(Case example) {
        byte[] bytes = example.text().getBytes(StandardCharsets.ISO_8859_1);
        Outcome whole = read(bytes, false);
        // Every split of the short ones; of the long ones some, and those around their limits.
        int step = Math.max(1, bytes.length / 300);
        for (int cut = 0; cut <= bytes.length; cut += step) {
            assertThat(read(bytes, false, cut)).as("cut at %d", cut).isEqualTo(whole);
        }
        for (int near : new int[]{HeadReader.HEAD_BYTES_MAX, ANSWER_MAX}) {
            for (int cut = Math.max(0, near - 3); cut <= Math.min(bytes.length, near + 3); cut++) {
                assertThat(read(bytes, false, cut)).as("cut at %d", cut).isEqualTo(whole);
            }
        }
        int[] everywhere = new int[Math.min(bytes.length, ANSWER_MAX + 10)];
        for (int i = 0; i < everywhere.length; i++) {
            everywhere[i] = i;
        }
        assertThat(read(bytes, false, everywhere)).isEqualTo(whole);
    }

    @Test
    void mutated_answers_are_read_the_same_however_split_and_never_past_a_limit() {
        Random random = new Random(7);
        List<byte[]> seeds = cases().stream().map(c -> c.text().getBytes(StandardCharsets.ISO_8859_1))
                .filter(bytes -> bytes.length < 500).toList();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mutate(seeds.get(random.nextInt(seeds.size())).clone(), random);
            boolean bodyless = random.nextInt(8) == 0;
            Outcome whole = read(bytes, bodyless);
            int a = random.nextInt(bytes.length + 1);
            int b = random.nextInt(bytes.length + 1);
            assertThat(read(bytes, bodyless, Math.min(a, b), Math.max(a, b)))
                    .as(() -> new String(bytes, StandardCharsets.ISO_8859_1)).isEqualTo(whole);
            assertThat(whole.bytes()).isLessThanOrEqualTo(bytes.length);
            assertThat(whole.bodyBytes()).isBetween(0L, whole.bytes());
        }
    }

    @Test
    void what_was_read_before_changes_nothing() {
        Random random = new Random(8);
        List<byte[]> seeds = cases().stream().map(c -> c.text().getBytes(StandardCharsets.ISO_8859_1))
                .filter(bytes -> bytes.length < 500).toList();
        RememberedHead remembered = new RememberedHead();
        for (int round = 0; round < 20_000; round++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] bytes = mutate(seed.clone(), random);
            Outcome first = read(seed, false);
            Outcome second = read(bytes, false);

            // Another connection's reader, then this one's again, all of which share what they remember.
            AnswerReader reader = new AnswerReader(ANSWER_MAX, remembered);
            assertThat(read(new AnswerReader(ANSWER_MAX, remembered), seed, false)).isEqualTo(first);
            assertThat(read(reader, bytes, false)).as(() -> new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(second);
            assertThat(read(reader, seed, false)).isEqualTo(first);
            assertThat(read(reader, seed, false, random.nextInt(seed.length))).isEqualTo(first);
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] spice = "\r\n:;, \t0159afAF\0HTP/chunkedclose\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = spice[random.nextInt(spice.length)];
                case 1 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    @Test
    void an_answer_to_a_head_request_has_no_body() {
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(bytes, true).reading()).isEqualTo(Reading.COMPLETE);
        assertThat(read(bytes, false).reading()).isEqualTo(Reading.MORE);
        assertThat(read(bytes, false).completeAtEnd()).isFalse();
    }

    @Test
    void one_reader_reads_answer_after_answer() {
        AnswerReader reader = new AnswerReader(58);
        for (int i = 0; i < 10; i++) {
            reader.begin(false);
            ByteBuffer in = ByteBuffer.wrap(
                    chunked("2\r\nok\r\n0\r\n\r\nleft").getBytes(StandardCharsets.ISO_8859_1));
            Reading reading = reader.read(in);
            assertThat(reading).isEqualTo(Reading.TOO_LARGE);
            reader.begin(false);
            in = ByteBuffer
                    .wrap("HTTP/1.1 201 Made\r\nContent-Length: 2\r\n\r\nokleft".getBytes(StandardCharsets.UTF_8));
            assertThat(reader.read(in)).isEqualTo(Reading.COMPLETE);
            assertThat(reader.status()).isEqualTo(201);
            assertThat(in.remaining()).isEqualTo(4);
        }
    }
}
