package dev.holdfast.modelserver;

import java.io.IOException;
import java.util.Locale;

import org.junit.jupiter.api.Assumptions;

import dev.holdfast.modelserver.llama.Model;
import dev.holdfast.modelserver.llama.NativeLibrary;

/** The model of this test process. */
final class Models {
    private Models() {}

    static Model load(ModelServerOptions options) throws IOException {
        requireLibrary();
        return ModelServer.load(options);
    }

    /** Skips the test, and says why, where the platform has no native library; but on Linux on x86-64 it has one. */
    static void requireLibrary() {
        try {
            NativeLibrary.load();
        } catch (NativeLibrary.UnavailableException e) {
            String platform = (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                    .toLowerCase(Locale.ROOT);
            if (platform.equals("linux amd64")) {
                throw e;
            }
            Assumptions.abort("no model to test with: " + e.getMessage());
        }
    }
}
