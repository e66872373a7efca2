package dev.holdfast.load;

import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Scenario.Weighted;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The engine's own warm-up: a short load on a server of its own, on loopback, before the first real request of a
 * process. Otherwise the first some hundred service times would hold the loading and compiling of the engine's classes,
 * several times what a fast service takes. It measures nothing, and where it cannot be held the run goes on without it.
 */
final class Rehearsal {

    private static final int CONNECTIONS = 2;
    private static final int REQUESTS = 2500;
    private static final Duration TIME_MAX = Duration.ofMillis(300);
    private static final byte[] ANSWER = """
                                         HTTP/1.1 200 OK\r
                                         Content-Type: text/plain; charset=utf-8\r
                                         Date: Thu, 01 Jan 1970 00:00:00 GMT\r
                                         Content-Length: 2\r
                                         \r
                                         ok""".getBytes(StandardCharsets.US_ASCII);

    private final NanoClock clock;
    private final AtomicBoolean held = new AtomicBoolean();

    Rehearsal(NanoClock clock) {
        this.clock = clock;
    }

    /** Holds it on this thread, the first time it is called; ends early when the run is stopped. */
    void hold(StopSignal stop) throws InterruptedException {
        if (held.getAndSet(true)) {
            return;
        }
        try (ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().name("holdfast-rehearsal").start(() -> accept(server));
            send(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), stop);
        } catch (IOException ignored) {
            // No loopback, no free port: the first answers will tell it, and the run itself may still go.
        }
    }

    private void send(InetSocketAddress address, StopSignal stop) throws IOException, InterruptedException {
        Target target = new Target(address, "localhost", "");
        Endpoint endpoint = Endpoint.get("rehearsal", "/");
        List<Weighted> mix = List.of(new Weighted(endpoint, 1));
        Limits limits = new Limits(CONNECTIONS, TIME_MAX, TIME_MAX, 1 << 20, Duration.ZERO);
        try (Transport transport = new HttpTransport(target, limits, clock)) {
            LaneSetup setup = new LaneSetup(Share.WHOLE, transport, clock, stop, WaitMode.TIMER,
                    List.of(RequestSource.of(RequestSource.encode(0, endpoint, target), Share.WHOLE)),
                    TIME_MAX.toNanos(), WaitingLine.REQUESTS_MAX,
                    new Handover(1));
            Scenario scenario = new Scenario("rehearsal", new LoadModel.FixedCount(REQUESTS, CONNECTIONS), mix,
                    new Warmup.None(), limits, 0);
            long begin = clock.nanos();
            Extent extent = new Extent(Optional.of(TIME_MAX), OptionalLong.of(REQUESTS));
            PhasedSchedule schedule = new PhasedSchedule(PhaseParts.warmup(scenario, extent, Share.WHOLE), begin);
            new Lane(setup, new LaneWork(Phase.WARM_UP, schedule, Mix.warmup(scenario, Share.WHOLE),
                    LaneRecorder.discarded(scenario), begin, 0, true), setup.handover().takeSpare()).run();
        }
    }

    private static void accept(ServerSocket server) {
        try {
            while (true) {
                Socket accepted = server.accept();
                Thread.ofPlatform().daemon().name("holdfast-rehearsal").start(() -> answer(accepted));
            }
        } catch (IOException ignored) {
            // Closed: the rehearsal is over.
        }
    }

    private static void answer(Socket accepted) {
        byte[] request = new byte[1024];
        try (accepted; InputStream in = accepted.getInputStream(); OutputStream out = accepted.getOutputStream()) {
            accepted.setTcpNoDelay(true);
            while (in.read(request) > 0) {
                out.write(ANSWER);
            }
        } catch (IOException ignored) {
            // The rehearsal is over.
        }
    }
}
