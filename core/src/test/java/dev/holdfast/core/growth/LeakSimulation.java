package dev.holdfast.core.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Memory of a service for an hour, sampled every 10 s: 60 MB of warm-up with a time constant of 5 minutes, a leak, and noise
 * that remembers (AR(1), 0.9, standard deviation 2.3 MB).
 */
final class LeakSimulation {

    static final double MB = 1e6;

    private final Random random;

    LeakSimulation(long seed) {
        this.random = new Random(seed);
    }

    /** Resident memory: the model as it is. */
    MemorySeries resident(double megabytesPerHour) {
        return resident(megabytesPerHour, 1, 10, 0.9);
    }

    MemorySeries resident(double megabytesPerHour, double hours, double step, double memory) {
        int n = (int) (hours * 3600 / step);
        double[] seconds = new double[n];
        double[] bytes = new double[n];
        double noise = 2.3 * random.nextGaussian();
        for (int i = 0; i < n; i++) {
            seconds[i] = i * step;
            noise = i == 0 ? noise : memory * noise + 2.3 * Math.sqrt(1 - memory * memory) * random.nextGaussian();
            bytes[i] = MB * (level(seconds[i], megabytesPerHour) + noise);
        }
        return MemorySeries.of(seconds, bytes);
    }

    /** What is live after each collection of a heap that fills by 80 MB in about four minutes. */
    MemorySeries live(double megabytesPerHour) {
        MemorySeries level = resident(megabytesPerHour);
        List<double[]> points = new ArrayList<>();
        for (double at = 0; at < 3600; at += 240 * (0.8 + 0.4 * random.nextDouble())) {
            int i = (int) (at / 10);
            points.add(new double[]{i * 10.0, level.bytes()[i]});
        }
        return MemorySeries.of(points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }

    private static double level(double seconds, double megabytesPerHour) {
        return 300 + 60 * (1 - Math.exp(-seconds / 300)) + megabytesPerHour * seconds / 3600;
    }
}
