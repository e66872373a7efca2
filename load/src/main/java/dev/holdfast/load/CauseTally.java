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

    /** How often, and where it was the first time. */
    private record Seen(long count, String firstPlace) {
        Seen plus(Seen later) {
            return new Seen(count + later.count, firstPlace);
        }
    }

    private final Map<Reason, Seen> reasons = new LinkedHashMap<>();

    /** Counts a reason; an empty one says no more than the cause does and is left out. */
    void add(Cause cause, String why, String where) {
        if (!why.isEmpty()) {
            add(new Reason(cause, why), new Seen(1, where));
        }
    }

    void add(CauseTally other) {
        other.reasons.forEach(this::add);
    }

    private void add(Reason reason, Seen seen) {
        boolean room = reasons.size() < REASONS_MAX || reasons.containsKey(reason);
        reasons.merge(room ? reason : new Reason(reason.cause, "other reasons"), seen, Seen::plus);
    }

    /** The most frequent ones first. */
    List<CauseCount> counts() {
        return reasons.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Reason, Seen> entry) -> entry.getValue().count).reversed())
                .limit(EndpointResult.CAUSES_MAX)
                .map(entry -> new CauseCount(entry.getKey().cause, text(entry.getKey(), entry.getValue()),
                        entry.getValue().count))
                .toList();
    }

    private static String text(Reason reason, Seen seen) {
        String place = seen.firstPlace.isEmpty() ? "" : " (first at " + seen.firstPlace + ")";
        int room = CauseCount.WHY_LENGTH_MAX - place.length();
        return (reason.why.length() > room ? reason.why.substring(0, room - 1) + "…" : reason.why) + place;
    }
}
