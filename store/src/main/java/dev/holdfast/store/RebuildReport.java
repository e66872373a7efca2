package dev.holdfast.store;

import dev.holdfast.core.run.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a rebuild found and did.
 *
 * @param runs documents that are in the new database
 * @param decisions decisions about baselines that are in the new database
 * @param alerts alerts that are in the new database, open or not
 * @param skipped documents and lines that could not be used, each with its file and the reason
 * @param withoutEvidence runs of the old database that have no document; only the backup holds them
 * @param backup the old database; empty when there was none
 * @param unreadable why the old database could not be read, so that nothing was carried over from it; else empty
 */
public record RebuildReport(long runs, int decisions, int alerts, List<String> skipped, List<RunId> withoutEvidence,
        Optional<Path> backup, Optional<String> unreadable) {
    public RebuildReport {
        skipped = List.copyOf(skipped);
        withoutEvidence = List.copyOf(withoutEvidence);
    }
}
