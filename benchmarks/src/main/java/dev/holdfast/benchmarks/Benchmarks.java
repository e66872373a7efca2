package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Runs all benchmarks and writes the page of figures. Started by {@code benchmarks/run}. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Takes the program to measure and the page to write.
     *
     * @throws IOException if either cannot be used
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: Benchmarks PROGRAM PAGE");
        }
        Path program = Path.of(args[0]).toAbsolutePath();
        Path page = Path.of(args[1]).toAbsolutePath();
        List<Section> sections = List.of(StatusBenchmark.run(program), FreezeBenchmark.run());
        StringBuilder text = new StringBuilder(
                """
                # Benchmarks

                Written by `benchmarks/run`; run it to get the figures of your machine. Nothing on this page is typed by hand.

                """);
        text.append(machine()).append('\n');
        for (Section section : sections) {
            text.append("## ").append(section.title()).append("\n\n").append(section.body());
        }
        Files.writeString(page, text.toString().stripTrailing() + "\n");
        System.out.println("wrote " + page);
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
