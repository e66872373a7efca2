package dev.holdfast.load.journey;

import dev.holdfast.core.template.Slot;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Where the values of one lane's journeys come from. For one thread. */
public final class Sources {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final InstantSource clock;
    private final SplittableRandom random;
    private final SplittableRandom unique;
    private final List<FeedReader> feeds;
    private final int step;
    private long sequence;

    /**
     * @param lane from 0, of so many {@code lanes}: their numbers never meet
     * @param seed of what may repeat from run to run
     * @param unique seed of what must not
     * @param feeds all that any journey asks for
     */
    public Sources(InstantSource clock, int lane, int lanes, long seed, long unique, List<FeedReader> feeds) {
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.unique = new SplittableRandom(unique);
        this.feeds = new ArrayList<>(feeds);
        this.step = lanes;
        this.sequence = lane + 1L;
    }

    InstantSource clock() {
        return clock;
    }

    /** How the values of a slot are come by. */
    Value value(Slot slot, Vocabulary words) {
        return switch (slot) {
            case Slot.Captured captured -> captured(captured.name(), words.capture(captured.name()));
            case Slot.Cell cell -> cell(words, words.feed(cell.feed()), cell);
            case Slot.Uuid ignored -> memory -> uuid();
            case Slot.Sequence ignored -> memory -> number(next());
            case Slot.Random between -> memory -> number(random.nextLong(between.from(), between.to() + 1));
            case Slot.Now now -> switch (now.notation()) {
                case ISO -> memory -> ascii(clock.instant().toString());
                case MILLIS -> memory -> number(clock.millis());
            };
        };
    }

    private static Value captured(String name, int at) {
        return memory -> {
            byte @Nullable [] value = memory.captured(at);
            if (value == null) {
                throw UnfillableException.template(name + " was not captured before");
            }
            return value;
        };
    }

    private Value cell(Vocabulary words, int feed, Slot.Cell cell) {
        int column = words.column(feed, cell.column());
        int[] columns = words.columns(feed);
        FeedReader reader = feeds.stream().filter(known -> known.name().equals(cell.feed())).findFirst().orElseThrow();
        return memory -> {
            byte @Nullable [][] row = memory.row(feed);
            if (row == null) {
                row = reader.next(columns);
                memory.row(feed, row);
            }
            return row[column];
        };
    }

    private long next() {
        long number = sequence;
        sequence += step;
        return number;
    }

    /** Of version 4, as {@link java.util.UUID} writes it. */
    private byte[] uuid() {
        long high = (unique.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (unique.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        byte[] text = new byte[36];
        int at = 0;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                text[at++] = '-';
            }
            long half = digit < 16 ? high : low;
            text[at++] = (byte) HEX[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
        }
        return text;
    }

    private static byte[] number(long number) {
        return ascii(Long.toString(number));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
