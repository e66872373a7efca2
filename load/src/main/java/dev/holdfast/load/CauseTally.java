package dev.holdfast.load;

import dev.holdfast.core.run.Cause;
import dev.holdfast.core.run.CauseCount;
import dev.holdfast.core.run.EndpointResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went wrong in words, and how often; the first different ones are kept, the rest only counted. For one thread. */
final class CauseTally {

    /** Reasons told apart; more than are shown, so that a late frequent one is not lost to early rare ones. */
    private static final int REASONS_MAX = 200;

    private record Reason(Cause cause, String why) {}

    private final Map<Reason, Long> counts = new LinkedHashMap<>();

    /** Counts a reason; an empty one says no more than the cause does and is left out. */
    void add(Cause cause, String why) {
        if (!why.isEmpty()) {
            String kept = why.length() > CauseCount.WHY_LENGTH_MAX
                    ? why.substring(0, CauseCount.WHY_LENGTH_MAX - 1) + "…"
                    : why;
            add(new Reason(cause, kept), 1);
        }
    }

    void add(CauseTally other) {
        other.counts.forEach(this::add);
    }

    private void add(Reason reason, long count) {
        boolean room = counts.size() < REASONS_MAX || counts.containsKey(reason);
        counts.merge(room ? reason : new Reason(reason.cause, "other reasons"), count, Long::sum);
    }

    /** The most frequent ones first. */
    List<CauseCount> counts() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Reason, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(EndpointResult.CAUSES_MAX)
                .map(entry -> new CauseCount(entry.getKey().cause, entry.getKey().why, entry.getValue()))
                .toList();
    }
}
