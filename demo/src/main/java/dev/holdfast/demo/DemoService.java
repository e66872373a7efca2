package dev.holdfast.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;

import dev.holdfast.demo.chat.ChatRoutes;
import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.http.Route;
import dev.holdfast.demo.trace.TraceRoutes;
import dev.holdfast.demo.trace.TraceStore;
import dev.holdfast.demo.traffic.Traffic;

/**
 * A running demo service. Safe for many threads.
 *
 * <p>It is built on the JDK's HTTP server, whose settings are system properties read once per process: the first
 * service sets those that are not set. Where another HTTP server was created in the process before, that one's settings
 * hold, and of more than 200 idle connections the rest is closed.
 */
public final class DemoService implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int CLOSE_SECONDS = 1;

    private final DemoOptions options;
    private final HttpServer server;
    private final ExecutorService threads;
    private final TraceStore store;
    private final Readiness readiness;
    private final FrontDoor door;
    private final CountDownLatch closed = new CountDownLatch(1);

    private DemoService(DemoOptions options, HttpServer server, TraceStore store) {
        this.options = options;
        this.server = server;
        this.store = store;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.readiness = new Readiness(options.startDelay());
        Traffic traffic = new Traffic();
        FaultSwitch faults = new FaultSwitch(options.seed());
        Metrics metrics = new Metrics(traffic, faults, store);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new TraceRoutes(store).routes());
        routes.addAll(new ChatRoutes(InstantSource.system()).routes());
        routes.addAll(new AdminRoutes(traffic, faults).routes());
        routes.addAll(new PageRoutes(traffic, faults, metrics, readiness).routes());
        FaultyService faulty = new FaultyService(faults, readiness, options);
        this.door = new FrontDoor(routes, traffic, faults, faulty);
        server.createContext("/", door);
        server.setExecutor(threads);
    }

    /**
     * Starts a service; it listens when this returns. With a start delay it answers 503 until that has passed, which
     * {@link #awaitReady()} waits for.
     *
     * @throws DemoStartException if it cannot listen there or cannot open its database
     */
    public static DemoService start(DemoOptions options) {
        HttpServer server = listen(options);
        try {
            DemoService service = new DemoService(options, server, open(options));
            server.start();
            return service;
        } catch (DemoStartException e) {
            server.stop(0);
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where a client on this machine reaches it, without a slash at the end. */
    public URI baseUri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : options.host();
        return URI.create("http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port());
    }

    /** Waits until the start delay has passed. */
    public void awaitReady() throws InterruptedException {
        readiness.await();
    }

    /** Waits until the service is closed. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /**
     * Stops listening, gives requests in flight a second to end, drops the rest, and closes the database. The port is free
     * when this returns. A second call does nothing.
     */
    @Override
    public synchronized void close() {
        if (closed.getCount() == 0) {
            return;
        }
        // The server waits in vain for answers that were cut and for clients that hung up just before.
        server.stop(door.isIdle() ? 0 : CLOSE_SECONDS);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(DemoService.class.getName()).log(System.Logger.Level.WARNING,
                        "requests were still running {0} s after they were interrupted", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
        closed.countDown();
    }

    private static HttpServer listen(DemoOptions options) {
        useServerSettings();
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new DemoStartException("cannot listen on " + options.host() + ": no such host", new IOException());
        }
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (BindException e) {
            throw new DemoStartException("cannot listen on " + options.host() + ":" + options.port() + ": "
                    + e.getMessage() + "; stop what listens there or take a free port with --port 0", e);
        } catch (IOException e) {
            throw new DemoStartException(
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage(), e);
        }
    }

    private static TraceStore open(DemoOptions options) {
        try {
            return TraceStore.open(options.database(), options.tracesMax());
        } catch (SQLException e) {
            throw new DemoStartException("cannot open the database (" + options.database() + "): " + e.getMessage(), e);
        }
    }

    /** The server's defaults are for a toy: small packets wait for company, and 200 idle connections are the most. */
    private static void useServerSettings() {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "10000");
        setUnlessSet("jdk.httpserver.maxConnections", "10000");
        setUnlessSet("sun.net.httpserver.idleInterval", "120"); // seconds
        setUnlessSet("sun.net.httpserver.maxReqTime", "60"); // seconds
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
