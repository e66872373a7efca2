package dev.holdfast.load;

import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Scenario.Weighted;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures how far off the engine is for streamed answers: it loads a {@link KnownStream} in the way it will load the
 * target, with as many streams at once. The first round is not counted, for it is the one that compiles. Takes about a
 * second. For one thread.
 */
final class ChatCalibration {

    /** More streams at a time than that would measure the other end, which shares this machine's processors. */
    private static final int STREAMS_MAX = 100;
    private static final int ROUNDS = 3;
    private static final int ANSWERS_MIN = 10;
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    private final NanoClock clock;
    private final int streams;
    private final List<Long> firstOutput = new ArrayList<>();
    private final List<Long> perToken = new ArrayList<>();

    /** @param clock that of {@link System#nanoTime}, which the stream tells its times by */
    ChatCalibration(NanoClock clock, int streams) {
        this.clock = clock;
        this.streams = Math.clamp(streams, 1, STREAMS_MAX);
    }

    /** What was measured minus what was true, of one answer. */
    void add(long firstOutputNanos, long perTokenNanos) {
        firstOutput.add(firstOutputNanos);
        perToken.add(perTokenNanos);
    }

    /** The error; empty where the run was stopped meanwhile, or this system has no loopback. */
    Optional<InstrumentError> measure(StopSignal stop) {
        try (KnownStream known = new KnownStream(streams)) {
            load(known, stop, streams);
            firstOutput.clear();
            perToken.clear();
            load(known, stop, Math.max(ANSWERS_MIN, ROUNDS * streams));
        } catch (IOException ignored) {
            return Optional.empty(); // the run itself may still go, and says nothing of its error
        }
        if (firstOutput.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InstrumentError(streams, firstOutput.size(), percentile(firstOutput, 0.5),
                percentile(firstOutput, 0.95), percentile(perToken, 0.5), percentile(perToken, 0.95)));
    }

    private void load(KnownStream known, StopSignal stop, int answers) throws IOException {
        Target target = new Target(known.address(), "localhost", "");
        Endpoint endpoint = Endpoint.get("calibration", "/");
        Limits limits = new Limits(streams, TIME_MAX, TIME_MAX, 1 << 20, Duration.ZERO);
        try (Transport transport = new HttpTransport(target, limits, clock)) {
            LaneSetup setup = new LaneSetup(Share.WHOLE, transport, clock, stop, WaitMode.TIMER,
                    List.of(RequestSource.of(RequestSource.encode(0, endpoint, target),
                            () -> new CalibrationSink(this), Share.WHOLE)),
                    TIME_MAX.toNanos(), WaitingLine.REQUESTS_MAX, new Handover(1));
            Scenario scenario = new Scenario("calibration", new LoadModel.FixedCount(answers, streams),
                    List.of(new Weighted(endpoint, 1)), new Warmup.None(), limits, 0);
            long begin = clock.nanos();
            Extent extent = new Extent(Optional.of(TIME_MAX), OptionalLong.of(answers));
            PhasedSchedule schedule = new PhasedSchedule(PhaseParts.warmup(scenario, extent, Share.WHOLE), begin);
            new Lane(setup, new LaneWork(Phase.WARM_UP, schedule, Mix.warmup(scenario, Share.WHOLE),
                    LaneRecorder.discarded(scenario), begin, TIME_MAX.toNanos(), true), spare(setup)).run();
        }
    }

    private static Interval spare(LaneSetup setup) throws IOException {
        try {
            return setup.handover().takeSpare();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** By size, with its sign. */
    private static long percentile(List<Long> errors, double share) {
        List<Long> sorted = new ArrayList<>(errors);
        sorted.sort((a, b) -> Long.compare(Math.abs(a), Math.abs(b)));
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
