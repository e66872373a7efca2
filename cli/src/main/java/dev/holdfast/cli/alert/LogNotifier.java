package dev.holdfast.cli.alert;

import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.core.alert.AlertNotification;
import dev.holdfast.core.alert.AlertNotifier;
import dev.holdfast.report.AlertLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * Adds lines to a log for the operator. When the file is larger than {@value #BYTES_MAX} bytes it becomes {@code FILE.1},
 * in the place of an earlier one, and a new one is begun. Several processes may add at once.
 */
public record LogNotifier(Path file, InstantSource clock) implements AlertNotifier {

    static final long BYTES_MAX = 1 << 20;

    /** @throws UncheckedIOException if the log cannot be written; the message is for a user to read */
    @Override
    public void tell(AlertNotification notification) {
        String lines = String.join("\n", AlertLines.log(notification, clock.instant())) + "\n";
        try {
            if (Files.exists(file) && Files.size(file) > BYTES_MAX) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            // One write in append mode: lines of two processes do not mix.
            Files.write(file, lines.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of alerts " + file + " cannot be written: " + Reason.of(e), e);
        }
    }
}
