package dev.holdfast.load;

import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Scenario.Weighted;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Short ways to the scenarios of these tests. */
final class Scenarios {

    private static final Limits LIMITS = new Limits(100, Duration.ofSeconds(15), Duration.ofSeconds(30), 64L << 20,
            Duration.ofSeconds(10));

    private Scenarios() {}

    static Scenario fixed(long requests, int concurrency, String... paths) {
        return of(new LoadModel.FixedCount(requests, concurrency), paths);
    }

    static Scenario constant(double perSecond, Duration duration, String... paths) {
        return of(LoadModel.constantRate(new Rate(perSecond), duration), paths);
    }

    static Scenario of(LoadModel model, String... paths) {
        List<Weighted> mix = List.of(paths).stream().map(path -> new Weighted(Endpoint.get(path, path), 1)).toList();
        return new Scenario("test", model, mix, new Warmup.None(), LIMITS, 42);
    }

    static Scenario with(Scenario scenario, Limits limits) {
        return new Scenario(scenario.name(), scenario.firstModel(), scenario.mix(), scenario.warmup(), limits,
                scenario.seed());
    }

    static Scenario with(Scenario scenario, Warmup warmup) {
        return scenario.withWarmup(warmup);
    }

    /** With phases of these models, named a, b, c and so on. */
    static Scenario phases(Scenario scenario, LoadModel... models) {
        List<Phase> phases = new ArrayList<>();
        for (LoadModel model : models) {
            phases.add(new Phase(String.valueOf((char) ('a' + phases.size())), model));
        }
        return scenario.withPhases(phases);
    }

    static Scenario with(Scenario scenario, Endpoint endpoint) {
        return new Scenario(scenario.name(), scenario.firstModel(), List.of(new Weighted(endpoint, 1)),
                scenario.warmup(),
                scenario.limits(), scenario.seed());
    }

    static Endpoint request(String method, String path, Body body) {
        return new Endpoint(path, method, path, List.of(), body, StatusSet.DEFAULT);
    }

    /** The default limits of these tests with another time for a request. */
    static Limits requestTimeout(Duration timeout) {
        return new Limits(LIMITS.connections(), LIMITS.connectTimeout(), timeout, LIMITS.answerBytesMax(),
                LIMITS.drainTimeout());
    }
}
