package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the program for a long time and tells whether its memory grows. Started by {@code benchmarks/soak}. */
public final class Soak {

    /** About a thousand requests a second. Users who think leave the processors to others most of the time. */
    private static final int USERS = 200;
    private static final String THINK = "200ms";
    private static final long SAMPLE_MILLIS = 10_000;
    /** Rows of the table, whatever the duration. */
    private static final int ROWS_MAX = 20;
    /** Share of the readings at the beginning that are of a program still growing to its size. */
    private static final double SETTLING_SHARE = 0.25;
    private static final double MEBI = 1 << 20;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    /** Small, so that resident memory does not wait for hours for the first collection. */
    private static final String YOUNG = "-Xmn8m";

    /** Memory at one moment: of the process, and of what its heap holds that is reachable. */
    private record Reading(double minutes, double residentMebi, double liveMebi) {}

    private Soak() {}

    /**
     * Takes the program and the duration in seconds, from 60.
     *
     * @throws IOException if the program cannot be used
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Duration duration = Duration.ofSeconds(Long.parseLong(args[1].replaceAll("s$", "")));
        Path folder = Files.createTempDirectory("holdfast-soak-");
        List<Reading> readings = new ArrayList<>();
        long count;
        int exit;
        // A service that sleeps when it has nothing to do: it shares the machine for long.
        try (TargetProcess service = new TargetProcess("patient")) {
            ProcessBuilder builder = new ProcessBuilder(Path.of(args[0]).toAbsolutePath().toString(), "run", "--url",
                    service.url(), "--users", String.valueOf(USERS), "--think-time", THINK, "--duration",
                    duration.toSeconds() + "s")
                    .directory(folder.toFile()).redirectOutput(folder.resolve("output").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("JDK_JAVA_OPTIONS", YOUNG);
            Process program = builder.start();
            long begin = System.nanoTime();
            while (!program.waitFor(Duration.ofMillis(SAMPLE_MILLIS))) {
                double minutes = (System.nanoTime() - begin) / 60e9;
                readings.add(new Reading(minutes, Memory.resident(program.pid()) / MEBI, live(program.pid())));
            }
            exit = program.exitValue();
            count = service.count();
        }
        System.out.print(table(duration, count, exit, readings));
    }

    private static String table(Duration duration, long count, int exit, List<Reading> readings) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "`holdfast run` with %d users thinking %s for %d s: %d requests came, exit %d. Read every %d s; Java ran with `%s`.%n%n"
                        + "| minute | resident MiB | live heap MiB |%n|--:|--:|--:|%n",
                USERS, THINK, duration.toSeconds(), count, exit, SAMPLE_MILLIS / 1000, YOUNG));
        int step = Math.max(1, (readings.size() + ROWS_MAX - 1) / ROWS_MAX);
        for (int i = 0; i < readings.size(); i += step) {
            Reading reading = readings.get(i);
            text.append(String.format(Locale.ROOT, "| %.1f | %.0f | %.0f |%n", reading.minutes, reading.residentMebi,
                    reading.liveMebi));
        }
        List<Reading> settled = readings.subList((int) (readings.size() * SETTLING_SHARE), readings.size());
        if (settled.size() < 5) {
            return text.append("\nToo short to tell whether memory grows: give at least 90 s.\n").toString();
        }
        double[] minutes = settled.stream().mapToDouble(Reading::minutes).toArray();
        return text.append('\n')
                .append(verdict("Resident memory",
                        Slope.of(minutes, settled.stream().mapToDouble(Reading::residentMebi).toArray())))
                .append(verdict("Live heap",
                        Slope.of(minutes, settled.stream().mapToDouble(Reading::liveMebi).toArray())))
                .toString();
    }

    private static String verdict(String what, Slope slope) {
        return String.format(Locale.ROOT,
                "%s after the first quarter: %+.3f MiB a minute, 95 %% interval %+.3f to %+.3f: %s.%n",
                what, slope.perUnit(), slope.low(), slope.high(),
                slope.low() > 0 ? "it grows" : slope.high() < 0 ? "it shrinks" : "no growth can be told");
    }

    /** What is reachable, after a collection of all: what is in use holds garbage that nobody has needed to collect. */
    private static double live(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid), "GC.class_histogram").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        Matcher total = TOTAL.matcher(told);
        return jcmd.waitFor() == 0 && total.find() ? Double.parseDouble(total.group(1)) / MEBI : 0;
    }
}
