package dev.holdfast.modelserver;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;

import dev.holdfast.modelserver.gguf.ModelShape;
import dev.holdfast.modelserver.llama.Model;
import dev.holdfast.modelserver.llama.NativeLibrary;

/** The model server as a process of its own. */
public final class ModelServerMain {
    static final String USAGE = """
                                Usage: modelserver [--port N] [--slots N] [--waiting N] [--threads N]
                                                   [--width N] [--layers N] [--context N] [--seed N]

                                Serves a small language model with random weights on 127.0.0.1, for tests.

                                  --port N      0 to 65535; 0, the default, takes a free one
                                  --slots N     how many answers come to be at a time; default 4
                                  --waiting N   how many requests wait for a slot, more get 429; default 1000
                                  --threads N   how many threads compute; default 1
                                  --width N     the length of a token's vector; default 256
                                  --layers N    default 4
                                  --context N   tokens of prompt and answer together; default 2048
                                  --seed N      what the weights follow from; default 1
                                """;

    private static final int USAGE_ERROR = 2;
    private static final int CANNOT_START = 4;

    private ModelServerMain() {}

    /** Ends by {@link System#exit} in any case: the binding keeps a thread that would hold the process. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /**
     * Serves until the process ends or the thread is interrupted. When the server is ready, {@code out} has one line:
     * {@code listening on http://127.0.0.1:PORT}.
     *
     * @return the exit code: 0 ended or help, 2 wrong arguments, 4 cannot start; why is on {@code err}
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        ModelServerOptions options;
        try {
            options = parse(new ArrayDeque<>(arguments));
        } catch (IllegalArgumentException e) {
            err.println("modelserver: " + e.getMessage());
            err.println("Try --help.");
            return USAGE_ERROR;
        }
        try {
            serve(options, out);
            return 0;
        } catch (IOException | NativeLibrary.UnavailableException e) {
            err.println("modelserver: cannot start: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private static void serve(ModelServerOptions options, PrintStream out) throws IOException {
        try (Model model = ModelServer.load(options); ModelServer server = ModelServer.start(model, options)) {
            out.println("listening on " + server.baseUri());
            out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller's way to end it
        }
    }

    private static ModelServerOptions parse(Deque<String> left) {
        Map<String, Integer> values = new HashMap<>(defaults());
        while (!left.isEmpty()) {
            String name = left.pop();
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("unknown argument " + name);
            }
            values.put(name, whole(name, left.isEmpty() ? "" : left.pop()));
        }
        ToIntFunction<String> value = name -> Objects.requireNonNull(values.get(name), name);
        ModelShape shape = new ModelShape(value.applyAsInt("--width"), value.applyAsInt("--layers"),
                value.applyAsInt("--context"));
        return new ModelServerOptions(value.applyAsInt("--port"), shape, value.applyAsInt("--slots"),
                value.applyAsInt("--waiting"), value.applyAsInt("--threads"), value.applyAsInt("--seed"));
    }

    private static Map<String, Integer> defaults() {
        ModelServerOptions options = ModelServerOptions.DEFAULTS;
        return Map.of("--port", options.port(), "--slots", options.slots(), "--waiting", options.waitingMax(),
                "--threads", options.threads(), "--width", options.shape().width(), "--layers",
                options.shape().layers(), "--context", options.shape().contextTokens(), "--seed", options.seed());
    }

    private static int whole(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, was \"" + value + "\"", e);
        }
    }
}
