package dev.holdfast.cli.host;

import dev.holdfast.cli.workspace.Fingerprint;
import dev.holdfast.core.run.Testbed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The machine as a testbed: the facts that decide how fast software is on it. */
public final class Machine {

    private static final Path ROOT = Path.of("/");

    private Machine() {}

    public static Testbed testbed() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("cpu", processor());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory_gib", Long.toString(memoryGib()));
        facts.put("os", operatingSystem());
        facts.put("kernel", majorMinor(System.getProperty("os.version", "?")));
        facts.put("arch", System.getProperty("os.arch", "?"));
        facts.put("runtime", "Java " + Runtime.version().feature());
        return new Testbed(Fingerprint.of(facts.toString(), 8), facts);
    }

    /** Whether this process runs in a container, as far as it can be seen. */
    public static boolean inContainer() {
        return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"))
                || System.getenv("KUBERNETES_SERVICE_HOST") != null;
    }

    /** Load average over one minute per core; empty where the system does not say. */
    public static Optional<Double> loadPerCore() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? Optional.empty() : Optional.of(load / Runtime.getRuntime().availableProcessors());
    }

    /** The frequency policy of the first core, such as {@code performance} or {@code powersave}, where there is one. */
    public static Optional<String> frequencyGovernor() {
        return firstLine(ROOT.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"), line -> true);
    }

    private static String processor() {
        return firstLine(ROOT.resolve("proc/cpuinfo"), line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElseGet(() -> System.getProperty("os.arch", "?"));
    }

    private static long memoryGib() {
        Optional<String> total = firstLine(ROOT.resolve("proc/meminfo"), line -> line.startsWith("MemTotal"));
        if (total.isPresent()) {
            long kib = Long.parseLong(total.get().replaceAll("[^0-9]", ""));
            return Math.round(kib / 1024.0 / 1024.0);
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? Math.round(os.getTotalMemorySize() / Math.pow(1024, 3))
                : 0;
    }

    private static String operatingSystem() {
        return firstLine(ROOT.resolve("etc/os-release"), line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                .orElseGet(() -> System.getProperty("os.name", "?"));
    }

    private static String majorMinor(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    private static Optional<String> firstLine(Path file, Predicate<String> wanted) {
        try (var lines = Files.lines(file)) {
            return lines.filter(wanted).findFirst().map(String::strip);
        } catch (IOException | java.io.UncheckedIOException ignored) {
            return Optional.empty(); // not this kind of system
        }
    }
}
