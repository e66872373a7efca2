package dev.holdfast.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one run of {@link EngineProcess} came to. Times are in nanoseconds; rates per second.
 *
 * @param seconds stretches of at most one second that it lasted
 * @param quietSeconds those of them that were {@linkplain Quiet quiet}
 * @param delayP50 as the service measured it; zero from one that doesn't hold requests
 */
record EngineWindow(int seconds, int quietSeconds, long requests, double perSecond, double mean, long p50, long p90,
        long p99, long p999, long lagP50, long lagP99, long delayP50, long delayP90) {

    boolean quiet() {
        return quietSeconds == seconds;
    }

    String line() {
        return seconds + " " + quietSeconds + " " + requests + " " + perSecond + " " + mean + " " + p50 + " " + p90
                + " " + p99 + " " + p999 + " " + lagP50 + " " + lagP99 + " " + delayP50 + " " + delayP90;
    }

    private static EngineWindow parse(String line) {
        String[] words = line.split(" ");
        long[] whole = Arrays.stream(words).mapToLong(word -> (long) Double.parseDouble(word)).toArray();
        return new EngineWindow((int) whole[0], (int) whole[1], whole[2], Double.parseDouble(words[3]),
                Double.parseDouble(words[4]), whole[5], whole[6], whole[7], whole[8], whole[9], whole[10], whole[11],
                whole[12]);
    }

    /**
     * Runs the engine, its sending thread alone on the client's processor.
     *
     * @param load requests per second, or users with a {@code u} behind
     * @param count how many windows; the first of them are of an engine that is still being compiled
     */
    static List<EngineWindow> measure(TargetProcess service, String load, int connections, int warmupMillis, int millis,
            int count) throws IOException, InterruptedException {
        // Two processors are there, though this process sees one: without them the engine would not spin.
        List<String> options = List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmn400m", "-XX:ActiveProcessorCount=2");
        Process process = new ProcessBuilder(Cores.java(Cores.SERVICE, options, EngineProcess.class,
                List.of(Integer.toString(service.port()), Long.toString(service.pid()), load,
                        Integer.toString(connections), Integer.toString(warmupMillis), Integer.toString(millis),
                        Integer.toString(count))))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<EngineWindow> windows = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                windows.add(parse(line));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the engine's process ended with " + process.exitValue());
        }
        return windows;
    }
}
