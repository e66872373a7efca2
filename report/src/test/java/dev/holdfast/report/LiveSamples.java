package dev.holdfast.report;

import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Failure;
import dev.holdfast.report.LiveView.Activity;
import dev.holdfast.report.LiveView.Answers;
import dev.holdfast.report.LiveView.Crowd;
import dev.holdfast.report.LiveView.Generator;
import dev.holdfast.report.LiveView.Moment;
import dev.holdfast.report.LiveView.Stage;
import dev.holdfast.report.LiveView.Times;
import dev.holdfast.report.LiveView.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Runs under way. */
final class LiveSamples {

    private static final String SUBJECT = "checkout · http://127.0.0.1:8080";

    private LiveSamples() {}

    /** In the middle of it, all well. */
    static LiveView healthy() {
        return new LiveView(SUBJECT,
                new Stage(Activity.MEASURING, "measure", 1, 1, Duration.ofMillis(31_400),
                        Optional.of(Duration.ofMinutes(1)), OptionalLong.empty()),
                new Traffic(25_481, 0, 812.3, 820, 811.9), new Times(times(812, 1_200_000), times(25_481, 1_200_000)),
                new Answers(Map.of(2, 25_481L), Map.of()), new Crowd(0, 4, 0, 16),
                new Generator(OptionalDouble.of(0.34), 48_000, false), history(31));
    }

    /** A later phase of users that goes badly. */
    static LiveView failing() {
        return new LiveView(SUBJECT,
                new Stage(Activity.MEASURING, "spike", 2, 3, Duration.ofMillis(12_900),
                        Optional.of(Duration.ofSeconds(90)), OptionalLong.empty()),
                new Traffic(9_812, 1_311, 412, 2_000, 391), new Times(times(412, 90_000_000), times(9_812, 60_000_000)),
                new Answers(Map.of(2, 8_501L, 4, 11L, 5, 203L),
                        Map.of(Failure.REQUEST_TIMEOUT, 812L, Failure.CONNECTION_RESET, 271L,
                                Failure.CONNECTION_REFUSED, 14L)),
                new Crowd(400, 256, 144, 256), new Generator(OptionalDouble.of(0.91), 12_400_000, true), history(90));
    }

    /** So many requests, in their warm-up, before anything ended. */
    static LiveView beginning() {
        return new LiveView(SUBJECT,
                new Stage(Activity.WARM_UP, "measure", 1, 1, Duration.ZERO, Optional.empty(), OptionalLong.of(200)),
                new Traffic(0, 0, 0, 0, 0), new Times(LatencyHistogram.empty(), LatencyHistogram.empty()),
                new Answers(Map.of(), Map.of()), new Crowd(0, 20, 0, 20),
                new Generator(OptionalDouble.empty(), 0, false), history(0));
    }

    static LiveView draining() {
        LiveView run = healthy();
        return new LiveView(run.subject(),
                new Stage(Activity.DRAINING, "measure", 1, 1, Duration.ofMillis(61_200),
                        Optional.of(Duration.ofMinutes(1)), OptionalLong.empty()),
                new Traffic(49_180, 0, 3, 0, 3), run.times(), run.answers(), new Crowd(0, 4, 0, 16), run.generator(),
                run.history());
    }

    /** Anything at all that a view can hold. */
    static LiveView any(SplittableRandom random) {
        Map<Integer, Long> classes = new HashMap<>();
        Map<Failure, Long> failures = new HashMap<>();
        IntStream.rangeClosed(1, 5).filter(_ -> random.nextBoolean()).forEach(i -> classes.put(i, size(random)));
        for (Failure failure : Failure.values()) {
            if (random.nextInt(3) == 0) {
                failures.put(failure, size(random));
            }
        }
        int phases = 1 + random.nextInt(50);
        return new LiveView(random.nextBoolean() ? SUBJECT : "名前".repeat(random.nextInt(40)) + "\u001b[2J",
                new Stage(List.of(Activity.values()).get(random.nextInt(3)), "p".repeat(1 + random.nextInt(40)),
                        1 + random.nextInt(phases), phases, Duration.ofMillis(size(random)),
                        random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(size(random))),
                        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(size(random))),
                new Traffic(size(random), size(random), random.nextDouble() * size(random), size(random),
                        size(random) / 3.0),
                new Times(times(random.nextInt(4), size(random)), times(random.nextInt(300), size(random))),
                new Answers(classes, failures),
                new Crowd((int) Math.min(Integer.MAX_VALUE, size(random)), random.nextInt(100_000),
                        random.nextInt(2) * random.nextInt(100_000), random.nextInt(100_000)),
                new Generator(random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble()),
                        size(random), random.nextBoolean()),
                history(random.nextInt(80)));
    }

    /** As likely small as large; now and then zero. */
    private static long size(SplittableRandom random) {
        return random.nextLong() >>> (20 + random.nextInt(44));
    }

    /** A skewed distribution with a few far out. */
    private static LatencyHistogram times(int count, long medianNanos) {
        SplittableRandom random = new SplittableRandom(7);
        HistogramRecorder recorder = new HistogramRecorder();
        for (int i = 0; i < count; i++) {
            double spread = Math.exp(random.nextGaussian() * 0.5) * (random.nextInt(200) == 0 ? 12 : 1);
            recorder.record((long) Math.min(HistogramRecorder.HIGHEST_NANOS, medianNanos * spread));
        }
        return recorder.snapshot();
    }

    private static List<Moment> history(int seconds) {
        SplittableRandom random = new SplittableRandom(7);
        LiveHistory history = new LiveHistory();
        List<Moment> all = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            boolean stall = i == 20;
            all.add(new Moment(stall ? 0 : 780 + random.nextInt(60),
                    stall ? OptionalLong.empty() : OptionalLong.of(2_000_000 + random.nextInt(3_000_000))));
        }
        all.forEach(history::add);
        return history.moments();
    }
}
