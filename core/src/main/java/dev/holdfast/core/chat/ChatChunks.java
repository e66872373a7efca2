package dev.holdfast.core.chat;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one answer that held content, reasoning or a tool call, and the gaps between them in nanoseconds. A chunk
 * is what the service sent at once: it may hold one token, several, or part of one. Immutable.
 */
public final class ChatChunks {

    /** Gaps shorter than this are no stall, however even the rest. */
    public static final long STALL_NANOS_MIN = 1_000_000_000;
    /** A stall is this many times as long as the answer's median gap. */
    public static final int STALL_MEDIANS = 5;

    public static final ChatChunks NONE = new ChatChunks(0, new long[0], 0, OptionalLong.empty(), false);

    private final long count;
    private final long[] gaps;
    private final long longestGap;
    private final OptionalLong firstTokens;
    private final boolean reasoningStreamed;

    /**
     * @param count number of chunks
     * @param gaps the gaps that were kept: all, or the first of very many; not copied
     * @param longestGap of all gaps
     * @param firstTokens tokens in the first chunk, where the service said so
     * @param reasoningStreamed whether a chunk held reasoning
     */
    ChatChunks(long count, long[] gaps, long longestGap, OptionalLong firstTokens, boolean reasoningStreamed) {
        this.count = count;
        this.gaps = gaps;
        this.longestGap = longestGap;
        this.firstTokens = firstTokens;
        this.reasoningStreamed = reasoningStreamed;
    }

    public long count() {
        return count;
    }

    /** How many gaps were kept: one less than chunks, and at most {@link ChatTrace#GAPS_MAX}. */
    public int gaps() {
        return gaps.length;
    }

    /** Length of a gap, in the order of arrival. */
    public long gapNanos(int index) {
        return gaps[index];
    }

    /** The longest of all gaps; empty with fewer than two chunks. */
    public OptionalLong longestGapNanos() {
        return count < 2 ? OptionalLong.empty() : OptionalLong.of(longestGap);
    }

    /** Number of gaps longer than {@link #STALL_NANOS_MIN} and {@link #STALL_MEDIANS} median gaps. */
    public int stalls() {
        if (longestGap <= STALL_NANOS_MIN) {
            return 0; // nearly always, and it saves the sorting
        }
        long[] sorted = gaps.clone();
        Arrays.sort(sorted);
        long median = sorted[(sorted.length - 1) / 2];
        long limit = Math.max(STALL_NANOS_MIN, STALL_MEDIANS * median);
        int stalls = 0;
        for (long gap : gaps) {
            if (gap > limit) {
                stalls++;
            }
        }
        return stalls;
    }

    /** Tokens that the first chunk held, where the service gave a running count. */
    public OptionalLong firstTokens() {
        return firstTokens;
    }

    /** Whether reasoning arrived as chunks; if not, its tokens were made in silence, before the first chunk. */
    public boolean reasoningStreamed() {
        return reasoningStreamed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChatChunks that && count == that.count && longestGap == that.longestGap
                && reasoningStreamed == that.reasoningStreamed && firstTokens.equals(that.firstTokens)
                && Arrays.equals(gaps, that.gaps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(count, longestGap, reasoningStreamed, firstTokens, Arrays.hashCode(gaps));
    }

    @Override
    public String toString() {
        return "ChatChunks[" + count + ", longest gap " + longestGap + " ns]";
    }
}
