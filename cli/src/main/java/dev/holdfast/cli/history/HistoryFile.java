package dev.holdfast.cli.history;

import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.UserError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file with histories in it, CSV or JSON by its first character. */
public final class HistoryFile {

    private static final long BYTES_MAX = 256L << 20;

    private HistoryFile() {}

    /**
     * The histories of a file, in its order.
     *
     * @param shown how the file is named to the user
     * @param column which one is meant; empty where there is only one
     * @throws UserError with file and line, if the file cannot be read or is wrong
     */
    public static List<History> read(Path file, String shown, Optional<String> column) {
        String text = text(file, shown);
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[")
                ? new JsonHistory(shown, column).read(text, stem(file))
                : List.of(new CsvHistory(shown, column).read(text, stem(file)));
    }

    private static String text(Path file, String shown) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw UserError.usage(shown + ": more than 256 MiB; cut the column out of it first");
            }
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw UserError.usage(shown + ": is not UTF-8 text");
        } catch (IOException e) {
            throw UserError.usage(shown + ": cannot be read: " + Reason.of(e));
        }
    }

    private static String stem(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "history" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
