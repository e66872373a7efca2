package dev.holdfast.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last {@link #MOMENTS} seconds of a run, over the borders of its phases. Not thread-safe. */
public final class LiveHistory {

    public static final int MOMENTS = 60;

    private final Deque<LiveView.Moment> moments = new ArrayDeque<>(MOMENTS);

    /** Adds the newest; the oldest is dropped where there are too many. */
    public void add(LiveView.Moment moment) {
        if (moments.size() == MOMENTS) {
            moments.removeFirst();
        }
        moments.addLast(moment);
    }

    /** The newest last. */
    public List<LiveView.Moment> moments() {
        return List.copyOf(moments);
    }
}
