package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.service.TargetServer;
import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Rate;
import dev.holdfast.load.LoadEngine;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.Progress;
import dev.holdfast.load.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The load engine in a process of its own: runs one load again and again and prints a {@link EngineWindow} for each.
 * What it waited for its processor is asked before and after each, so that disturbed ones can be told.
 */
public final class EngineProcess {

    /** What the names of the engine's sending threads begin with. */
    static final String LANE = "holdfast-lane";

    private final int port;
    private final long servicePid;
    private Tasks lane = new Tasks(Map.of());
    private Tasks service = lane;
    private Duration soFar = Duration.ZERO;
    private int seconds;
    private int quietSeconds;
    private String delays = "";

    private EngineProcess(int port, long servicePid) {
        this.port = port;
        this.servicePid = servicePid;
    }

    /**
     * Takes the service's port and process, requests per second (or users, with a {@code u} behind), connections,
     * milliseconds of warm-up and of measuring, and how often.
     */
    public static void main(String[] args) {
        OwnCore.forLanes();
        int port = Integer.parseInt(args[0]);
        Duration measured = Duration.ofMillis(Long.parseLong(args[5]));
        LoadModel model = args[2].endsWith("u")
                ? new LoadModel.Users(Integer.parseInt(args[2].replace("u", "")), Double.POSITIVE_INFINITY,
                        ThinkTime.NONE, measured)
                : LoadModel.constantRate(new Rate(Double.parseDouble(args[2])), measured);
        Scenario scenario = new Scenario("benchmark", model,
                List.of(new Scenario.Weighted(Endpoint.get("root", "/"), 1)),
                args[4].equals("0") ? new Warmup.None() : new Warmup.For(Duration.ofMillis(Long.parseLong(args[4]))),
                Limits.DEFAULT.withConnections(Integer.parseInt(args[3])), 1);
        LoadEngine engine = new LoadEngine();
        for (int i = 0; i < Integer.parseInt(args[6]); i++) {
            System.out.println(new EngineProcess(port, Long.parseLong(args[1])).run(engine, scenario).line());
        }
    }

    private EngineWindow run(LoadEngine engine, Scenario scenario) {
        if (scenario.warmup() instanceof Warmup.None) {
            begin();
        }
        LoadObserver observer = this::heard;
        RunResult.Load load = engine.run(Destination.of(URI.create("http://127.0.0.1:" + port)), scenario, observer,
                new StopSignal());
        LatencyHistogram response = load.total().responseTime();
        LatencyHistogram lag = load.generator().schedulerLag();
        return new EngineWindow(seconds, quietSeconds, response.count(), load.arrivals().achievedPerSecond(),
                response.meanNanos(),
                FineQuantile.of(response, 50), FineQuantile.of(response, 90), response.percentileNanos(99),
                response.percentileNanos(99.9),
                lag.percentileNanos(50), lag.percentileNanos(99), delay(0), delay(1));
    }

    private long delay(int index) {
        return delays.isEmpty() ? 0 : Long.parseLong(delays.split(" ")[index]);
    }

    private void heard(Progress progress) {
        if (progress.phase() == Progress.Phase.WARM_UP) {
            begin();
        } else {
            end(progress.elapsed());
        }
    }

    private void begin() {
        try {
            TargetProcess.ask(port, "delays"); // forgets those of the warm-up
            lane = lane();
            service = service();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(Duration elapsed) {
        try {
            Tasks laneNow = lane();
            Tasks serviceNow = service();
            seconds++;
            if (Quiet.is(elapsed.minus(soFar).toNanos(), laneNow.waitedNanosSince(lane),
                    serviceNow.waitedNanosSince(service))) {
                quietSeconds++;
            }
            lane = laneNow;
            service = serviceNow;
            soFar = elapsed;
            String told = TargetProcess.ask(port, "delays");
            delays = told.isEmpty() ? delays : told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tasks service() throws IOException {
        return Tasks.of(servicePid, TargetServer.THREAD::equals);
    }

    private static Tasks lane() throws IOException {
        return Tasks.of(ProcessHandle.current().pid(), name -> name.startsWith(LANE));
    }
}
