package dev.holdfast.benchmarks;

import dev.holdfast.demo.DemoMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The demo service as a process on its processor, for as long as this is open. */
final class DemoProcess implements AutoCloseable {

    private static final String READY = "demo service listening on ";

    private final Process process;
    private final String url;

    DemoProcess() throws IOException {
        process = new ProcessBuilder(Cores.java(Cores.SERVICE, List.of("--enable-native-access=ALL-UNNAMED"),
                DemoMain.class, List.of("--port", "0"))).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IOException("the demo service did not start: " + line);
        }
        url = line.substring(READY.length());
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
