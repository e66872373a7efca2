package dev.holdfast.cli.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a process prints: the first megabytes in a file, the last lines in memory. Thread-safe. */
final class OutputLog {

    private static final long FILE_CHARACTERS_MAX = 10L << 20;
    private static final int LINES_KEPT = 10;
    private static final int LINE_CHARACTERS_MAX = 500;

    private final Deque<String> last = new ArrayDeque<>();

    private OutputLog() {}

    /** Reads the stream on a thread of its own until it ends, so that the process never blocks on a full pipe. */
    static OutputLog of(InputStream output, Path file) {
        OutputLog log = new OutputLog();
        Thread.ofVirtual().start(() -> log.drain(output, file));
        return log;
    }

    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    private synchronized void keep(String line) {
        last.addLast(line.length() > LINE_CHARACTERS_MAX ? line.substring(0, LINE_CHARACTERS_MAX) + "…" : line);
        if (last.size() > LINES_KEPT) {
            last.removeFirst();
        }
    }

    private void drain(InputStream output, Path file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
                Writer copy = open(file)) {
            long written = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (written < FILE_CHARACTERS_MAX) {
                    copy.write(line + "\n");
                    copy.flush();
                    written += line.length() + 1;
                }
            }
        } catch (IOException e) {
            keep("(its output could not be read on: " + e.getMessage() + ")");
        }
    }

    private static Writer open(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.newBufferedWriter(file);
    }
}
