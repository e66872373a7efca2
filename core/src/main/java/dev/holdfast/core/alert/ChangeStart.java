package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunId;
import java.util.Optional;

/**
 * Where a change begins.
 *
 * @param run the first run with the change
 * @param located whether the history was searched for the begin; otherwise it is the run that showed the change first
 * @param lastGood commit of the last run without it; the cause lies after that
 * @param firstBad commit of the first run with it; the cause lies there or before
 */
public record ChangeStart(RunId run, boolean located, Optional<String> lastGood, Optional<String> firstBad) {

    boolean sharesCommit(ChangeStart other) {
        return firstBad.isPresent() && firstBad.equals(other.firstBad);
    }
}
