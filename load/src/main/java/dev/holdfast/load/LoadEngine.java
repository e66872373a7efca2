package dev.holdfast.load;

import dev.holdfast.core.run.InstrumentError;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.ChatPlan;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Scenario.Weighted;
import dev.holdfast.load.chat.TokenEstimator;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts load on an HTTP service and measures what its users would feel. Before its first run it loads itself for an
 * instant, on loopback, so that no service is charged with the compiling of the engine. Thread-safe, but runs at the
 * same time disturb each other's measurement.
 */
public final class LoadEngine {

    /** Most endpoints in one run: each has histograms of its own, half a megabyte. */
    public static final int ENDPOINTS_MAX = 500;
    /** Most users at a time. */
    public static final int USERS_MAX = 1_000_000;

    /** An open load does not say how many answers it has at once. */
    private static final int STREAMS_OF_OPEN_LOADS = 20;

    private final NanoClock clock;
    private final int processors;
    private final Rehearsal rehearsal;

    public LoadEngine() {
        this(System::nanoTime, Runtime.getRuntime().availableProcessors());
    }

    LoadEngine(NanoClock clock, int processors) {
        this.clock = clock;
        this.processors = processors;
        this.rehearsal = new Rehearsal(clock);
    }

    /**
     * Runs one scenario and returns when it is through: after its warm-up, its phases, and at most the drain time-out.
     *
     * <p>Open models: a request's response time counts from the start that the schedule intended, however late it could
     * be sent; {@code elapsed} is the schedule's duration. Closed models: it counts from the moment the user was ready
     * for it, after thinking; {@code elapsed} runs from the first such moment to the last end, and no rate is offered.
     * In both, the time to open a connection is part of the response time of the request that needed it. Refused
     * connections, time-outs and nonsense are outcomes, counted by cause, also when nothing else comes of it. A warm-up
     * is drained before measuring begins, and waiting requests of an open one are let go. {@code coldStart} is left
     * empty.
     *
     * @param destination where to
     * @param observer is told about once a second, on this thread; an exception from it ends the run and is thrown
     * @param stop ends the run early; so does an interrupt of this thread, which stays interrupted
     * @throws LoadException if the run cannot start: the URL, its host, its certificates or an endpoint's headers won't
     *     do, or a limit is exceeded
     */
    public RunResult.Load run(Destination destination, Scenario scenario, LoadObserver observer, StopSignal stop) {
        return measure(destination, scenario, observer, stop).load();
    }

    /** The same, with the good answers counted. */
    public MeasuredLoad measure(Destination destination, Scenario scenario, LoadObserver observer, StopSignal stop) {
        requireBounded(scenario);
        URI baseUrl = destination.baseUrl();
        Transports transports = new Transports(destination);
        Target target = transports.target();
        List<List<EncodedRequest>> requests = new ArrayList<>();
        for (Weighted part : scenario.mix()) {
            requests.add(RequestSource.encode(requests.size(), part.endpoint(), target));
        }
        transports.rehearse(stop, clock);
        Optional<TokenEstimator> estimator = estimator(scenario);
        Optional<InstrumentError> instrument = instrumentError(scenario, stop);
        try (JourneyKit kit = JourneyKit.open(scenario, target)) {
            MeasuredLoad measured = run(scenario, transports, share -> sources(scenario, requests, estimator, share),
                    kit, baseUrl, observer, stop);
            return instrument.map(error -> new MeasuredLoad(measured.load().with(error), measured.good()))
                    .orElse(measured);
        }
    }

    private MeasuredLoad run(Scenario scenario, Transports transports,
            Function<Share, List<RequestSource>> sources, JourneyKit kit, URI baseUrl, LoadObserver observer,
            StopSignal stop) {
        int lanes = lanes(scenario);
        Handover handover = new Handover(lanes);
        List<LaneSetup> setups = new ArrayList<>();
        try {
            for (int lane = 0; lane < lanes; lane++) {
                Share share = new Share(lane, lanes);
                Limits limits = scenario.limits().withConnections(share.of(scenario.limits().connections()));
                setups.add(new LaneSetup(share, transports.open(limits, clock), clock, stop,
                        WaitMode.choose(scenario, lanes, processors),
                        sources.apply(share), kit.walks(share),
                        limits.requestTimeout().toNanos(), WaitingLine.REQUESTS_MAX, handover));
            }
            return new LoadRun(baseUrl, scenario, setups, processors).run(observer, rehearsal);
        } catch (IOException e) {
            throw new LoadException("cannot load " + baseUrl + ": this system gives no selector (" + e.getMessage()
                    + "). Too many open files?", e);
        } finally {
            setups.forEach(setup -> setup.transport().close());
        }
    }

    private static List<RequestSource> sources(Scenario scenario, List<List<EncodedRequest>> requests,
            Optional<TokenEstimator> estimator, Share share) {
        List<RequestSource> sources = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Optional<ChatPlan> chat = scenario.mix().get(i).endpoint().chat();
            List<EncodedRequest> encoded = requests.get(i);
            sources.add(chat.map(plan -> RequestSource.ofChat(encoded, plan,
                    plan.estimated() ? estimator : Optional.empty(), share))
                    .orElseGet(() -> RequestSource.of(encoded, share)));
        }
        return sources;
    }

    /** Of a run with chats: on as many streams as it has at once, where its model says how many. */
    private Optional<InstrumentError> instrumentError(Scenario scenario, StopSignal stop) {
        if (scenario.mix().stream().allMatch(part -> part.endpoint().chat().isEmpty())) {
            return Optional.empty();
        }
        int streams = scenario.phases().stream().mapToInt(phase -> switch (phase.model()) {
            case LoadModel.FixedCount fixed -> fixed.concurrency();
            case LoadModel.Users many -> many.users();
            case LoadModel.Open ignored -> STREAMS_OF_OPEN_LOADS;
            case LoadModel.Replay ignored -> STREAMS_OF_OPEN_LOADS;
        }).max().orElseThrow();
        return new ChatCalibration(clock, Math.min(streams, scenario.limits().connections())).measure(stop);
    }

    /** Loading it takes a while, so that it is done before the run and only where it is wanted. */
    private static Optional<TokenEstimator> estimator(Scenario scenario) {
        boolean wanted = scenario.mix().stream().flatMap(part -> part.endpoint().chat().stream())
                .anyMatch(ChatPlan::estimated);
        return wanted ? Optional.of(TokenEstimator.o200k()) : Optional.empty();
    }

    /** As many as the scenario asks for and have something to do. */
    private static int lanes(Scenario scenario) {
        int useful = Math.min(scenario.threads(), scenario.limits().connections());
        for (Phase phase : scenario.phases()) {
            useful = switch (phase.model()) {
                case LoadModel.FixedCount fixed -> Math.min(useful, fixed.concurrency());
                case LoadModel.Users many -> Math.min(useful, many.users());
                case LoadModel.Open ignored -> useful;
                case LoadModel.Replay ignored -> useful;
            };
        }
        return useful;
    }

    private static void requireBounded(Scenario scenario) {
        int endpoints = new Roster(scenario).names().size();
        if (endpoints > ENDPOINTS_MAX) {
            throw new LoadException(
                    "scenario " + scenario.name() + " has " + endpoints + " endpoints; a run has at most "
                            + ENDPOINTS_MAX + ". Split it into several scenarios.");
        }
        int users = scenario.phases().stream().mapToInt(phase -> switch (phase.model()) {
            case LoadModel.FixedCount fixed -> fixed.concurrency();
            case LoadModel.Users many -> many.users();
            case LoadModel.Open ignored -> 0;
            case LoadModel.Replay ignored -> 0;
        }).max().orElseThrow();
        if (users > USERS_MAX) {
            throw new LoadException(
                    "scenario " + scenario.name() + " has " + users + " users at a time; a run has at most "
                            + USERS_MAX + ". For more, give a rate instead of users.");
        }
    }
}
