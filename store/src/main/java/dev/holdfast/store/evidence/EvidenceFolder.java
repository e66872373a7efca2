package dev.holdfast.store.evidence;

import dev.holdfast.core.run.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder {@code evidence}: under {@code perf} one document for each run, named by the UTC minute of its start, and
 * beside it {@code baseline-decisions.jsonl} and {@code alert-events.jsonl}. A document is there whole or not at all, and is never overwritten, also
 * when several processes write at once. Thread-safe.
 */
public final class EvidenceFolder {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd_HHmm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SAME_MINUTE_MAX = 10_000;

    private final Path root;

    /** The folder, which is made when first something is written. */
    public EvidenceFolder(Path root) {
        this.root = root;
    }

    /** Where the documents of runs lie. */
    public Path runs() {
        return root.resolve("perf");
    }

    /** Where decisions about baselines are written, one on each line. */
    public DecisionLog decisions() {
        return new DecisionLog(root.resolve("baseline-decisions.jsonl"));
    }

    /** Where what happened to alerts is written, one event on each line. */
    public AlertLog alerts() {
        return new AlertLog(root.resolve("alert-events.jsonl"));
    }

    /**
     * Writes the document of a run to a name that was free.
     *
     * @return the file
     * @throws EvidenceException if it cannot be written; then nothing of it is left
     */
    public Path write(RunRecord run) {
        byte[] document = EvidenceJson.write(run).getBytes(StandardCharsets.UTF_8);
        Path draft = runs().resolve(".draft-" + UUID.randomUUID());
        try {
            Files.createDirectories(runs());
            try {
                writeThrough(draft, document);
                Path file = linkToFreeName(draft, run.startedAt());
                force(runs());
                return file;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new EvidenceException("cannot write evidence to " + runs() + ": " + reason(e)
                    + "; nothing was left there. Is there space, and may you write there?", e);
        }
    }

    /**
     * All documents of runs by name, oldest first; empty when the folder is missing.
     *
     * @throws EvidenceException if the folder cannot be read
     */
    public List<Path> files() {
        if (!Files.exists(runs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs())) {
            return files.filter(EvidenceFolder::isDocument).sorted().toList();
        } catch (IOException e) {
            throw new EvidenceException("cannot read the folder " + runs() + ": " + reason(e), e);
        }
    }

    /**
     * The run in a file.
     *
     * @throws EvidenceException if it cannot be read or holds no run; the message names the file
     */
    public static RunRecord read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return EvidenceJson.read(in);
        } catch (EvidenceException e) {
            throw new EvidenceException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EvidenceException(file + ": cannot be read: " + reason(e), e);
        }
    }

    private static boolean isDocument(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".json") && !name.startsWith(".");
    }

    private Path linkToFreeName(Path draft, Instant start) throws IOException {
        String minute = MINUTE.format(start) + "_results";
        for (int n = 1; n <= SAME_MINUTE_MAX; n++) {
            Path file = runs().resolve(minute + (n == 1 ? "" : "_" + n) + ".json");
            try {
                // Unlike a move, a link never takes the place of a file that is there.
                Files.createLink(file, draft);
                return file;
            } catch (FileAlreadyExistsException taken) {
                // The next name, then.
            } catch (UnsupportedOperationException noLinks) {
                throw new IOException("this file system has no hard links, which evidence needs", noLinks);
            }
        }
        throw new IOException("there are " + SAME_MINUTE_MAX + " runs of the minute " + minute + " already");
    }

    private static void writeThrough(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Makes the new name itself durable; not every system can open a folder for that. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // The document is whole and has its name; only after a loss of power might the name be gone.
        }
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied"; // Java's message is the path alone
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
