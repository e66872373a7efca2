package dev.holdfast.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why something went wrong, in words, and how often for each; a limited number of different ones. For one thread. */
final class CountedReasons {

    /** Most different reasons kept; the rest count as one. */
    private static final int REASONS_MAX = 8;

    private final String what;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** @param what they are the reasons of; begins each warning */
    CountedReasons(String what) {
        this.what = what;
    }

    void add(String reason) {
        boolean known = counts.containsKey(reason) || counts.size() < REASONS_MAX;
        counts.merge(known ? reason : "other causes", 1L, Long::sum);
    }

    List<String> warnings() {
        return counts.entrySet().stream().map(e -> what + ": " + e.getValue() + " (" + e.getKey() + ").").toList();
    }
}
