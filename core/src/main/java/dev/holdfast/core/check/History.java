package dev.holdfast.core.check;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.util.List;

/** The one look back: earlier runs of a series, and what people decided about them. */
public interface History {

    /** The newest {@code limit} values of a series, oldest first. */
    List<SeriesPoint> of(SeriesKey series, int limit);

    /** The newest runs of the run's scenario, in any order, on any testbed and branch; may leave out old ones. */
    default List<RunSummary> recent(RunRecord run) {
        return List.of();
    }

    /** All decisions, oldest first. */
    List<BaselineDecision> decisions();
}
