package dev.holdfast.core.run;

import java.util.List;
import java.util.Optional;

/**
 * Where runs are remembered. Every method is one transaction: another process sees all of a run or nothing of it. May be
 * used by one thread at a time.
 *
 * <p>Methods throw {@link StoreException} when the store cannot be read or written.
 */
public interface RunStore extends AutoCloseable {

    /**
     * Keeps a run.
     *
     * @return false, changing nothing, if a run with this id is there already
     */
    boolean append(RunRecord run);

    Optional<RunRecord> find(RunId id);

    /** Runs whose id starts with the text, newest first, at most 10: for ids that are typed. */
    List<RunId> idsStartingWith(String prefix);

    /** Runs that the query asks for, newest first. */
    List<RunSummary> list(RunQuery query);

    /** The newest {@code limit} values of a series, oldest first. */
    List<SeriesPoint> history(SeriesKey key, int limit);

    long count();

    @Override
    void close();
}
