package dev.holdfast.demo;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** The demo service as a process of its own. */
public final class DemoMain {
    private static final int USAGE_ERROR = 2;
    private static final int CANNOT_START = 4;

    private DemoMain() {}

    public static void main(String[] args) {
        int exit = run(args, System.out, System.err);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /**
     * Serves until the process ends or the thread is interrupted. When the service is ready, and not before, {@code out}
     * has one line: {@code demo service listening on http://HOST:PORT}.
     *
     * @return the exit code: 0 ended or help, 2 wrong arguments, 4 cannot start; why is on {@code err}
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help")) {
            out.print(DemoArguments.USAGE);
            return 0;
        }
        try {
            serve(DemoArguments.parse(arguments), out, err);
            return 0;
        } catch (DemoArguments.UsageException e) {
            err.println("demo: " + e.getMessage());
            err.println("Try --help.");
            return USAGE_ERROR;
        } catch (DemoStartException e) {
            err.println("demo: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private static void serve(DemoOptions options, PrintStream out, PrintStream err) {
        try (DemoService service = DemoService.start(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "demo-shutdown"));
            warnBeyondLoopback(service.baseUri(), options.host(), err);
            service.awaitReady();
            out.println("demo service listening on " + service.baseUri());
            out.flush();
            service.awaitClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller's way to end it
        }
    }

    private static void warnBeyondLoopback(URI uri, String host, PrintStream err) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                err.println("demo: " + uri + " listens beyond loopback: anyone who reaches it can switch its faults");
            }
        } catch (UnknownHostException ignored) {
            // it listens, so the name was known a moment ago
        }
    }
}
