package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private record Entry(long intended, long turned, int phase, int endpoint) {}

    @Test
    void it_gives_back_what_it_got_in_order_however_it_grows() {
        Random random = new Random(5);
        WaitingLine line = new WaitingLine(1 << 16);
        ArrayDeque<Entry> truth = new ArrayDeque<>();
        for (int step = 0; step < 200_000; step++) {
            // Grows and shrinks by turns, so that the ring wraps around at many places.
            if (truth.isEmpty() || (random.nextInt(100) < (step / 20_000 % 2 == 0 ? 70 : 30) && !line.isFull())) {
                long intended = random.nextLong() >> 2;
                Entry entry = new Entry(intended, intended + random.nextInt(1 << 30), random.nextInt(50),
                        random.nextInt(LoadEngine.ENDPOINTS_MAX));
                line.add(entry.intended(), entry.turned(), entry.phase(), entry.endpoint());
                truth.add(entry);
            } else {
                assertThat(new Entry(line.headIntendedNanos(), line.headTurnedNanos(), line.headPhase(),
                        line.headPart()))
                        .isEqualTo(truth.remove());
                line.removeHead();
            }
            assertThat(line.size()).isEqualTo(truth.size());
        }
    }

    @Test
    void it_is_full_at_its_limit() {
        WaitingLine line = new WaitingLine(1024);
        for (int i = 0; i < 1024; i++) {
            assertThat(line.isFull()).isFalse();
            line.add(i, i, 0, 0);
        }
        assertThat(line.isFull()).isTrue();
        line.removeHead();
        assertThat(line.isFull()).isFalse();
    }
}
