package dev.holdfast.cli.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why the system refused, in words. Java's own message is often only the path, or the words twice. */
public final class Reason {

    /** As of {@link ProcessBuilder}: the system's words in brackets behind its number. */
    private static final Pattern OF_PROCESS = Pattern.compile("error[=:] ?\\d+,? \\(?([^()]+)\\)?\\s*$");

    private Reason() {}

    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "there is no such file or folder";
            case AccessDeniedException e -> "permission denied";
            case NotDirectoryException e -> "that is no folder";
            case FileAlreadyExistsException e -> "something else is there already";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> words(String.valueOf(failure.getMessage()));
        };
    }

    private static String words(String message) {
        Matcher ofProcess = OF_PROCESS.matcher(message);
        if (!ofProcess.find()) {
            return message;
        }
        String words = ofProcess.group(1).strip();
        return words.equals("No such file or directory") ? "there is no such program" : words;
    }
}
