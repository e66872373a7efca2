package dev.holdfast.core.compare;

import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import java.util.List;

/** Where a comparison learns how noisy a series is. */
public interface PastValues {

    /** The values of a series in all runs that are remembered, oldest first. */
    List<SeriesPoint> of(SeriesKey series);
}
