package dev.holdfast.modelserver.llama;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.args.LogFormat;

/** The native library, which is loaded once in a process. */
public final class NativeLibrary {
    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the library unless it is loaded.
     *
     * @throws UnavailableException where there is none for this platform
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        PrintStream out = System.out;
        try {
            // The binding unpacks to a fixed name and clears away what looks like its own: processes would meet there.
            Path folder = Files.createTempDirectory("holdfast-modelserver-");
            folder.toFile().deleteOnExit();
            System.setProperty("de.kherud.llama.tmpdir", folder.toString());
            System.setOut(System.err); // it tells of the unpacking there; standard output belongs to the answer
            LlamaModel.setLogger(LogFormat.TEXT, (_, _) -> {
            });
            loaded = true;
        } catch (IOException | LinkageError e) {
            throw new UnavailableException("the native library of llama.cpp cannot be loaded on "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ": " + e.getMessage(), e);
        } finally {
            System.setOut(out);
        }
    }

    /** There is no model on this platform; the message names it. */
    public static final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
