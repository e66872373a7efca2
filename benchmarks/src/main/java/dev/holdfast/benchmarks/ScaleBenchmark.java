package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many connections, many endpoints, and how soon a run is under way: the whole program each time. */
final class ScaleBenchmark {

    private static final int CONNECTIONS = 10_000;
    private static final int ENDPOINTS = 100;
    private static final int STARTS = 7;
    private static final int PACE_PER_SECOND = 10;
    private static final Pattern P50 = Pattern.compile("\"p50_ns\" *: *\\[([^]]*)]");

    /** A run of the program: what it wrote, its exit code, its memory in MiB. */
    private record Run(String output, int exit, double mebibytes) {}

    private ScaleBenchmark() {}

    static Section run(Path program) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("holdfast-benchmark-");
        StringBuilder text = new StringBuilder("`holdfast run` as a whole process. " + Cores.note() + "\n\n"
                + "| what | figure | goal |\n|---|--:|--:|\n");
        starts(program, folder, text); // before there is a service that never sleeps
        try (TargetProcess service = new TargetProcess("plain")) {
            connections(program, folder, service, text);
            endpoints(program, folder, service, text);
            settling(program, folder, service, text);
        }
        return new Section("Scale and start", text.append('\n').toString());
    }

    private static void connections(Path program, Path folder, TargetProcess service, StringBuilder text)
            throws IOException, InterruptedException {
        service.ask("reset");
        Run run = run(program, folder, "run", "--url", service.url(), "--users", Integer.toString(CONNECTIONS),
                "--spawn-rate", "2500/s", "--think-time", "1s", "--duration", "8s");
        text.append(String.format(Locale.ROOT,
                "| most memory with %d connections, %d requests, exit %d | %.0f MiB | 2048 MiB |%n", CONNECTIONS,
                service.count(), run.exit, run.mebibytes));
    }

    private static void endpoints(Path program, Path folder, TargetProcess service, StringBuilder text)
            throws IOException, InterruptedException {
        StringBuilder file = new StringBuilder(
                "version: 1\nproject: benchmark\nservice: many\ntarget: {url: \"" + service.url()
                        + "\"}\nendpoints:\n");
        for (int i = 0; i < ENDPOINTS; i++) {
            file.append("  e").append(i).append(": {path: \"/e").append(i).append("\"}\n");
        }
        file.append("scenarios:\n  many: {users: 64, duration: 5s}\n");
        Path many = Files.createDirectories(folder.resolve("many"));
        Files.writeString(many.resolve("holdfast.yaml"), file);
        service.ask("reset");
        Run run = run(program, many, "run", "many");
        text.append(String.format(Locale.ROOT,
                "| most memory with %d endpoints, %d requests in 5 s, exit %d | %.0f MiB | |%n", ENDPOINTS,
                service.count(), run.exit, run.mebibytes));
    }

    /** As a user starts it: on all processors, and with a service that sleeps while nothing comes. */
    private static void starts(Path program, Path folder, StringBuilder text)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        try (TargetProcess service = new TargetProcess("patient")) {
            for (int i = 0; i < STARTS; i++) {
                service.ask("reset");
                List<String> command = List.of(program.toString(), "run", "--url", service.url(), "--rate", "100/s",
                        "--duration", "1s");
                long begin = System.nanoTime(); // the same clock as the service's
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
                millis.add((Long.parseLong(service.ask("first")) - begin) / 1e6);
            }
        }
        text.append(String.format(Locale.ROOT,
                "| from the start of the process to the first request, not pinned | %s ms | 500 ms |%n",
                Spread.of(millis.stream().mapToDouble(m -> m)).text("%.0f")));
    }

    private static void settling(Path program, Path folder, TargetProcess service, StringBuilder text)
            throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            service.ask("reset");
            run(program, folder, "run", "--url", service.url(), "--users", "32", "--duration", "6s");
            rates.add(settled(Arrays.stream(service.ask("pace").strip().split(" ")).mapToDouble(Double::parseDouble)
                    .limit(6L * PACE_PER_SECOND).toArray()));
        }
        text.append(String.format(Locale.ROOT,
                "| until 32 users' rate stays within 5 %% of its last | %s s | 2 s |%n",
                Spread.of(rates.stream().mapToDouble(r -> r)).text("%.1f")));
        Run run = run(program, folder, "run", "--url", service.url(), "--rate", "1000/s", "--duration", "6s", "--json");
        Matcher seconds = P50.matcher(run.output);
        if (seconds.find()) {
            text.append(String.format(Locale.ROOT, "| p50 in each second at 1000/s | %s µs | the third as the last |%n",
                    String.join(", ", Arrays.stream(seconds.group(1).split(","))
                            .map(p50 -> String.format(Locale.ROOT, "%.0f", Double.parseDouble(p50.strip()) / 1e3))
                            .toList())));
        }
    }

    /** When half a second first ran at 95 % of what the last two did in the middle; in seconds since the first request. */
    private static double settled(double[] pace) {
        double last = Spread.of(Arrays.stream(pace).skip(Math.max(0, pace.length - 2 * PACE_PER_SECOND))).median();
        for (int end = 5; end <= pace.length; end++) {
            if (Spread.of(Arrays.stream(pace, end - 5, end)).median() >= 0.95 * last) {
                return (end - 5) / (double) PACE_PER_SECOND;
            }
        }
        return pace.length / (double) PACE_PER_SECOND;
    }

    private static Run run(Path program, Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(Cores.on(Cores.CLIENT, command)).directory(folder.toFile())
                .redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx1g");
        Process process = builder.start();
        long most = 0;
        while (process.isAlive()) {
            most = Math.max(most, Memory.residentMost(process.pid()));
            Thread.sleep(50);
        }
        return new Run(Files.readString(output, StandardCharsets.UTF_8), process.waitFor(), most / 1048576.0);
    }
}
