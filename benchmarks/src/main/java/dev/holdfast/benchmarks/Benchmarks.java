package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.detection.DetectionBenchmark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs benchmarks and writes the page of figures. Started by {@code benchmarks/run}. */
public final class Benchmarks {

    /** A benchmark by the word that names it. */
    private interface Benchmark {
        Section run(Path program) throws IOException, InterruptedException;
    }

    private Benchmarks() {}

    /**
     * Takes the program to measure, the page to write and, optionally, words that name sections: then only those are run
     * and printed, and the page stays as it is.
     *
     * @throws IOException if the program or the page cannot be used
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 2 && args[2].equals("detection")) {
            detection(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(), args);
            return;
        }
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("status", StatusBenchmark::run);
        all.put("functions", program -> FunctionsBenchmark.run());
        all.put("throughput", ThroughputBenchmark::run);
        all.put("freeze", program -> FreezeBenchmark.run());
        all.put("delay", program -> DelayBenchmark.run());
        all.put("lag", program -> SendLagBenchmark.run());
        all.put("chat", ChatBenchmark::run);
        all.put("journey", program -> JourneyBenchmark.run());
        all.put("scale", ScaleBenchmark::run);
        List<String> wanted = args.length > 2 ? List.of(args).subList(2, args.length) : List.copyOf(all.keySet());
        if (args.length < 2 || !all.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "usage: Benchmarks PROGRAM PAGE [" + String.join("|", all.keySet()) + "]...");
        }
        Path program = Path.of(args[0]).toAbsolutePath();
        StringBuilder text = new StringBuilder(
                """
                # Benchmarks

                Written by `benchmarks/run`; run it to get the figures of your machine. Nothing on this page is typed by hand.

                """);
        text.append(machine()).append('\n');
        for (Map.Entry<String, Benchmark> entry : all.entrySet()) {
            if (wanted.contains(entry.getKey())) {
                System.err.println("measuring " + entry.getKey());
                Section section = entry.getValue().run(program);
                text.append("## ").append(section.title()).append("\n\n").append(section.body());
            }
        }
        String page = text.toString().stripTrailing() + "\n";
        if (args.length > 2) {
            System.out.print(page);
        } else {
            Files.writeString(Path.of(args[1]), page);
            System.out.println("wrote " + Path.of(args[1]).toAbsolutePath());
        }
    }

    /** Has a page of its own, as it is not about the machine: beside the page of the others. */
    private static void detection(Path program, Path page, String[] args) throws IOException, InterruptedException {
        boolean given = args.length == 5 && args[3].equals("--data");
        if (args.length > 3 && !given) {
            throw new IllegalArgumentException("usage: Benchmarks PROGRAM PAGE detection [--data DIR]");
        }
        Path root = page.resolve("../../..").normalize();
        Path data = given ? Path.of(args[4]) : root.resolve("../shared/data");
        String text = DetectionBenchmark.page(program, data.toAbsolutePath().normalize());
        System.out.print(text);
        if (text.contains("## Speed")) {
            Files.writeString(page.resolveSibling("detection.md"), text);
        }
    }

    private static String machine() throws IOException, InterruptedException {
        String cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        return String.format(Locale.ROOT, """
                                          | | |
                                          |---|---|
                                          | machine | %s, %d processors, %s %s |
                                          | load when started | %.2f over the last minute |
                                          | Java | %s |
                                          | commit | %s |
                                          | measured at | %s |
                                          """, cpu, Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"), loadAverage(), Runtime.version(), commit(),
                Instant.now().truncatedTo(ChronoUnit.MINUTES));
    }

    private static double loadAverage() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12").start();
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? answer : "unknown";
    }
}
