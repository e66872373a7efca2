package dev.holdfast.store.evidence;

import dev.holdfast.core.run.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Iterator;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Many runs in one file: a JSON array of evidence documents, one on each line. Both ways one run at a time is in memory,
 * so that an archive may be of any length.
 */
public final class RunArchive {

    private RunArchive() {}

    /**
     * Writes all runs and flushes; leaves the target open.
     *
     * @return how many they were
     * @throws IOException if the target refuses
     */
    public static long write(Iterator<RunRecord> runs, Writer target) throws IOException {
        long written = 0;
        target.append('[');
        while (runs.hasNext()) {
            target.append(written == 0 ? "\n" : ",\n").append(EvidenceJson.compact(runs.next()));
            written++;
        }
        target.append("\n]\n").flush();
        return written;
    }

    /**
     * Hands over each run in its order; leaves the source open. Runs before a broken one have been handed over when the
     * exception comes.
     *
     * @return how many they were
     * @throws EvidenceException if the source is no such array, an element is no run, or it cannot be read
     */
    public static long read(InputStream source, Consumer<RunRecord> each) {
        ByteLimit limited = new ByteLimit(source, EvidenceJson.DOCUMENT_BYTES_MAX);
        long read = 0;
        try (JsonParser json = EvidenceJson.parser(limited)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new EvidenceException("an archive of runs must be a list that begins with '['", null);
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                each.accept(EvidenceReader.read(EvidenceJson.tree(json), "[" + read + "]"));
                limited.restart();
                read++;
            }
            if (json.nextToken() != null) {
                throw new EvidenceException("an archive of runs must end with its ']'", null);
            }
        } catch (JacksonException e) {
            throw EvidenceJson.notJson("run " + (read + 1) + " of the archive", e);
        }
        return read;
    }
}
