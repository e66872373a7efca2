package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.service.TargetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How many requests the program sends for a second of its processor, next to wrk and hey. */
final class ThroughputBenchmark {

    private static final int PAIRS = 5;
    private static final int WINDOWS = 8;
    private static final int WINDOW_MILLIS = 250;
    /** As long as a client is given to start and, in Java, to be compiled. */
    private static final int SETTLE_MILLIS = 3000;
    private static final int LEAN_SETTLE_MILLIS = 500;

    /** Requests per client-processor-second and per second, and how many windows of it were quiet. */
    private record Figure(double perCpuSecond, double perSecond, int quiet) {}

    private ThroughputBenchmark() {}

    static Section run(Path program) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                """
                Users who each wait for their answer of 100 bytes, on kept-alive connections, to a service that looks for requests
                all the time. %s `holdfast run`, `wrk -t1` and `hey` as whole processes, in turns, %d times. Requests
                per second that the client *used* its processor, of %d windows of %d ms after its start-up; the service counts
                the requests. %s Where quiet ones are few, the figures are of all. Median (range).
                Goal: at least 1.0 × wrk.

                | connections | client | requests per CPU-second, thousands | × wrk of the same turn | requests/s, thousands | quiet windows |
                |--:|---|--:|--:|--:|--:|
                """,
                Cores.note(), PAIRS, WINDOWS, WINDOW_MILLIS, Quiet.RULE));
        boolean wrk = Cores.find("wrk").isPresent();
        boolean hey = Cores.find("hey").isPresent();
        Path folder = Files.createTempDirectory("holdfast-benchmark-");
        try (TargetProcess service = new TargetProcess("plain")) {
            measure(service, ours(program, service, 64), folder, SETTLE_MILLIS); // compiles the service
            for (int connections : new int[]{32, 64}) {
                String many = Integer.toString(connections);
                List<Figure> ours = new ArrayList<>();
                List<Figure> wrks = new ArrayList<>();
                for (int pair = 0; pair < PAIRS; pair++) {
                    ours.add(measure(service, ours(program, service, connections), folder, SETTLE_MILLIS));
                    if (wrk) {
                        wrks.add(measure(service,
                                List.of("wrk", "-t1", "-c" + many, "-d" + seconds(LEAN_SETTLE_MILLIS) + "s",
                                        service.url() + "/"),
                                folder, LEAN_SETTLE_MILLIS));
                    }
                }
                text.append(row(connections, "holdfast", ours, wrks)).append(row(connections, "wrk", wrks, wrks));
                if (hey) {
                    List<Figure> once = List.of(measure(service, List.of("hey", "-z",
                            seconds(LEAN_SETTLE_MILLIS) + "s", "-c", many, service.url() + "/"), folder,
                            LEAN_SETTLE_MILLIS));
                    text.append(row(connections, "hey (once)", once, List.of()));
                }
            }
        }
        if (!wrk || !hey) {
            text.append("\nNot installed here: ")
                    .append(String.join(", ",
                            Stream.of(wrk ? "" : "wrk", hey ? "" : "hey").filter(name -> !name.isEmpty())
                                    .toList()))
                    .append(".\n");
        }
        return new Section("Throughput", text.append('\n').toString());
    }

    private static List<String> ours(Path program, TargetProcess service, int users) {
        return List.of(program.toString(), "run", "--url", service.url(), "--users", Integer.toString(users),
                "--duration", seconds(SETTLE_MILLIS) + "s");
    }

    /** How long a client has to go on; a bit longer than it is looked at. */
    private static int seconds(int settleMillis) {
        return (settleMillis + WINDOWS * WINDOW_MILLIS) / 1000 + 1;
    }

    private static Figure measure(TargetProcess service, List<String> command, Path folder, int settleMillis)
            throws IOException, InterruptedException {
        Process client = new ProcessBuilder(Cores.on(Cores.CLIENT, command)).directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread.sleep(settleMillis);
        List<double[]> all = new ArrayList<>(); // requests, processor time, time
        List<double[]> quiet = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            long begin = System.nanoTime();
            Tasks clientBefore = Tasks.of(client.pid());
            Tasks lanesBefore = working(client);
            Tasks serviceBefore = Tasks.of(service.pid(), TargetServer.THREAD::equals);
            long countBefore = service.count();
            Thread.sleep(WINDOW_MILLIS);
            long count = service.count() - countBefore;
            Tasks clientAfter = Tasks.of(client.pid());
            Tasks lanesAfter = working(client);
            Tasks serviceAfter = Tasks.of(service.pid(), TargetServer.THREAD::equals);
            long nanos = System.nanoTime() - begin;
            double[] window = {count, clientAfter.ranNanosSince(clientBefore), nanos};
            all.add(window);
            if (Quiet.is(nanos, lanesAfter.waitedNanosSince(lanesBefore),
                    serviceAfter.waitedNanosSince(serviceBefore))) {
                quiet.add(window);
            }
        }
        client.waitFor();
        List<double[]> counted = quiet.size() * 2 >= WINDOWS ? quiet : all;
        double requests = counted.stream().mapToDouble(window -> window[0]).sum();
        return new Figure(requests / counted.stream().mapToDouble(window -> window[1]).sum() * 1e9,
                requests / counted.stream().mapToDouble(window -> window[2]).sum() * 1e9, quiet.size());
    }

    /** The threads that send: in Java, the others wait for the same processor now and then, and may. */
    private static Tasks working(Process client) throws IOException {
        Tasks lanes = Tasks.of(client.pid(), name -> name.startsWith(EngineProcess.LANE));
        return lanes.byThread().isEmpty() ? Tasks.of(client.pid()) : lanes;
    }

    private static String row(int connections, String name, List<Figure> figures, List<Figure> wrks) {
        if (figures.isEmpty()) {
            return "";
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(figures.size(), wrks.size()); i++) {
            ratios.add(figures.get(i).perCpuSecond / wrks.get(i).perCpuSecond);
        }
        String ratio = ratios.isEmpty() || figures.equals(wrks)
                ? "–"
                : Spread.of(ratios.stream().mapToDouble(r -> r)).text("%.2f");
        return String.format(Locale.ROOT, "| %d | %s | %s | %s | %s | %d of %d |%n", connections, name,
                Spread.of(figures.stream().mapToDouble(f -> f.perCpuSecond / 1e3)).text("%.1f"), ratio,
                Spread.of(figures.stream().mapToDouble(f -> f.perSecond / 1e3)).text("%.1f"),
                figures.stream().mapToInt(Figure::quiet).sum(), figures.size() * WINDOWS);
    }
}
