package dev.holdfast.store;

import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.StoreException;
import dev.holdfast.store.evidence.EvidenceException;
import dev.holdfast.store.evidence.EvidenceJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The evidence document of a run as the database keeps it. */
final class Document {

    private Document() {}

    static byte[] of(RunRecord run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(EvidenceJson.compact(run).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws StoreException if the bytes hold no run */
    static RunRecord run(byte[] gzip, String id, Path file) {
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return EvidenceJson.read(bytes);
        } catch (IOException | EvidenceException e) {
            throw new StoreException("the document of run " + id + " in " + file + " is damaged (" + e.getMessage()
                    + "). Rebuild the database from the evidence.", e);
        }
    }
}
