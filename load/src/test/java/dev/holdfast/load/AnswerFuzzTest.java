package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds of every answer, however broken: many thousands made from the odd ones. */
@Timeout(60)
class AnswerFuzzTest {

    private static final int CASES = 50_000;
    private static final long SEED = 20_260_101;

    private static Mutator mutator(int sizeMax, Random random) {
        return new Mutator(OddAnswer.all().stream().map(OddAnswer::bytes).filter(bytes -> bytes.length < sizeMax)
                .toList(), random);
    }

    private static String shown(int number, byte[] bytes) {
        return "case " + number + ": " + new String(bytes, 0, Math.min(2000, bytes.length), StandardCharsets.ISO_8859_1)
                .replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }

    /** Cuts in order, some of them at the same place. */
    private static int[] cuts(int size, Random random) {
        return random.ints(1 + random.nextInt(4), 0, size + 1).sorted().toArray();
    }

    private static void requireLaws(AnswerReader used, long max, byte[] bytes, boolean bodyless, Random random) {
        AnswerFeed.Outcome whole = AnswerFeed.read(bytes, max, bodyless);
        // A reader that has read other answers before, and the same bytes in pieces.
        AnswerFeed.Outcome cut = AnswerFeed.read(used, bytes, bodyless, cuts(bytes.length, random));
        if (!cut.equals(whole)) {
            throw new AssertionError("in pieces it is " + cut + ", as a whole " + whole);
        }
        boolean sensible = whole.bytes() <= Math.min(bytes.length, max) && whole.bodyBytes() >= 0
                && whole.bodyBytes() <= whole.bytes() && (!bodyless || whole.bodyBytes() == 0)
                && (whole.reading() != Reading.COMPLETE || (whole.status() >= 101 && whole.status() <= 999))
                && (whole.reading() != Reading.MORE || whole.bytes() == bytes.length);
        if (!sensible) {
            throw new AssertionError("senseless: " + whole + " of " + bytes.length + " bytes");
        }
    }

    @Test
    void a_mutated_answer_is_read_the_same_however_it_is_cut_and_whatever_came_before() {
        Random random = new Random(SEED);
        Mutator mutator = mutator(500, random);
        long[] limits = {OddAnswer.ANSWER_MAX, 200, 40, Long.MAX_VALUE};
        List<AnswerReader> used = new ArrayList<>();
        for (long limit : limits) {
            used.add(new AnswerReader(limit));
        }
        Map<Reading, Integer> readings = new EnumMap<>(Reading.class);
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = mutator.next();
            int which = random.nextInt(limits.length);
            boolean bodyless = random.nextInt(8) == 0;
            try {
                requireLaws(used.get(which), limits[which], bytes, bodyless, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(shown(i, bytes), e);
            }
            readings.merge(AnswerFeed.read(bytes, limits[which], bodyless).reading(), 1, Integer::sum);
        }
        assertThat(readings).as("of each reading there should be many, or the fuzz is none").hasSize(4)
                .allSatisfy((reading, count) -> assertThat(count).isGreaterThan(CASES / 50));
    }

    @Test
    void a_mutated_answer_of_any_size_keeps_the_limits() {
        Random random = new Random(SEED + 1);
        Mutator mutator = mutator(200_000, random);
        AnswerReader used = new AnswerReader(OddAnswer.ANSWER_MAX);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = mutator.next();
            try {
                requireLaws(used, OddAnswer.ANSWER_MAX, bytes, false, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(shown(i, bytes), e);
            }
        }
    }

    @Test
    void reading_a_mutated_answer_allocates_nothing_however_large_it_says_it_is() {
        Random random = new Random(SEED + 2);
        Mutator mutator = mutator(500, random);
        List<ByteBuffer> answers = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = mutator.next();
            answers.add(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
        }
        AnswerReader reader = new AnswerReader(Long.MAX_VALUE);
        readAll(reader, answers); // loads the classes
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        readAll(reader, answers);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat((double) allocated / answers.size()).as("bytes per answer").isLessThan(16);
    }

    private static void readAll(AnswerReader reader, List<ByteBuffer> answers) {
        for (int i = 0; i < answers.size(); i++) {
            ByteBuffer answer = answers.get(i);
            reader.begin(false);
            reader.read(answer.rewind());
        }
    }
}
