package dev.holdfast.load;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.testing.FreezingServer;
import dev.holdfast.core.run.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * How much of the first requests' time is the engine's own, which is still being loaded and compiled: the server has
 * seen many requests before the first run, the engine none. Run by hand.
 */
final class ColdStartOfEngine {

    private ColdStartOfEngine() {}

    public static void main(String[] arguments) throws IOException {
        try (FreezingServer server = new FreezingServer(Duration.ZERO, Duration.ofSeconds(1))) {
            byte[] request = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
                InputStream in = socket.getInputStream();
                for (int i = 0; i < 30_000; i++) {
                    socket.getOutputStream().write(request);
                    in.readNBytes(165);
                }
            }
            LoadEngine engine = new LoadEngine();
            for (int run = 1; run <= 4; run++) {
                long begin = System.nanoTime();
                RunResult.Load load = engine.run(Destination.of(server.url()), Scenarios.fixed(1000, 10, "/"),
                        LoadObserver.none(), new StopSignal());
                System.out.printf(Locale.ROOT,
                        "run %d: service time us mean %.0f p50 %.0f p90 %.0f p99 %.0f max %.0f; call %.0f ms %s%n",
                        run, load.total().serviceTime().meanNanos() / 1e3,
                        load.total().serviceTime().percentileNanos(50) / 1e3,
                        load.total().serviceTime().percentileNanos(90) / 1e3,
                        load.total().serviceTime().percentileNanos(99) / 1e3,
                        load.total().serviceTime().percentileNanos(100) / 1e3, (System.nanoTime() - begin) / 1e6,
                        load.generator().warnings());
            }
        }
    }
}
