package dev.holdfast.core.baseline;

import java.util.Optional;

/** What asking for a baseline came to. */
public sealed interface BaselineSelection {

    /**
     * There is one.
     *
     * @param course of the series that it was learnt from
     * @param anchor the first full snapshot of what was last agreed to be normal, for drifts too slow to be seen from one
     *     snapshot to the next; empty while the baseline still shares runs with it
     */
    record Found(Baseline baseline, Course course, Optional<Baseline> anchor) implements BaselineSelection {}

    /**
     * There is none yet.
     *
     * @param have runs that count so far
     * @param need what would make one, in words
     */
    record None(int have, String need) implements BaselineSelection {}
}
