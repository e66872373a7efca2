package dev.holdfast.store.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file to which lines are only ever added. Several processes may add at once; within one process, one thread at a time.
 *
 * @param what is added, for messages: {@code a decision}
 */
record LineLog(Path file, String what) {

    /**
     * Adds the lines, all or none, and makes them durable.
     *
     * @throws EvidenceException if they cannot be written; then the log is as it was
     */
    void add(List<String> lines) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                append(channel, String.join("\n", lines));
            }
        } catch (IOException e) {
            throw new EvidenceException(
                    "cannot add " + what + " to " + file + ": " + EvidenceFolder.reason(e) + "; it was not recorded",
                    e);
        }
    }

    /**
     * Hands over every line that is not blank; none when there is no file.
     *
     * @param skipped takes the reason for each line that the reader refuses with an {@link EvidenceException}
     * @throws EvidenceException if the file cannot be read
     */
    void read(Consumer<String> reader, List<String> skipped) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isBlank()) {
                    continue;
                }
                try {
                    reader.accept(lines.get(i));
                } catch (EvidenceException e) {
                    skipped.add(file + ":" + (i + 1) + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new EvidenceException("cannot read " + file + ": " + EvidenceFolder.reason(e), e);
        }
    }

    private static void append(FileChannel channel, String line) throws IOException {
        long end = channel.size();
        try {
            // A process that was killed while it wrote may have left a line without an end.
            String separator = end > 0 && lastByte(channel, end) != '\n' ? "\n" : "";
            ByteBuffer rest = ByteBuffer.wrap((separator + line + "\n").getBytes(StandardCharsets.UTF_8));
            channel.position(end);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static byte lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
    }
}
