package dev.holdfast.modelserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import dev.holdfast.modelserver.chat.ChatHandler;
import dev.holdfast.modelserver.gguf.RandomModel;
import dev.holdfast.modelserver.llama.Model;

/** A running model server on 127.0.0.1. Safe for many threads. */
public final class ModelServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer http;
    private final ExecutorService threads;

    private ModelServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /** Writes the options' model to a temporary file and loads it; the file is gone when this returns. */
    public static Model load(ModelServerOptions options) throws IOException {
        Path file = Files.createTempFile("holdfast-model-", ".gguf");
        try {
            RandomModel.write(file, options.shape(), options.seed());
            return Model.load(file, options.slots(), options.shape().contextTokens(), options.threads());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Serves a model that was loaded with the same options; it listens when this returns. Closing the server leaves the
     * model as it is.
     *
     * @throws IOException if it cannot listen there
     */
    public static ModelServer start(Model model, ModelServerOptions options) throws IOException {
        useServerSettings();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()),
                BACKLOG);
        // Threads of the platform: the binding waits for tokens in native code, which would hold a carrier.
        ExecutorService threads = Executors
                .newCachedThreadPool(Thread.ofPlatform().daemon().name("model-server-", 0).factory());
        http.setExecutor(threads);
        http.createContext("/", new ChatHandler(model, new ChatHandler.Limits(options.modelName(),
                options.shape().contextTokens(), options.slots(), options.waitingMax()), InstantSource.system()));
        http.start();
        return new ModelServer(http, threads);
    }

    /** Where it is reached, without a slash at the end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Stops listening and drops what is being answered. The port is free when this returns. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** Without the first, each token would wait for the acknowledgement of the one before. */
    private static void useServerSettings() {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
