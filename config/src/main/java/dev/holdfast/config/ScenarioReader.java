package dev.holdfast.config;

import dev.holdfast.config.EndpointReader.Draft;
import dev.holdfast.config.ScenarioDigest.Part;
import dev.holdfast.core.scenario.AbortRule;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.MixOrder;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.template.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code scenarios}. */
final class ScenarioReader {

    private static final int SCENARIOS_MAX = 200;
    private static final long ANSWER_BYTES_MAX = 1L << 30;

    /** What a run without a scenario of the file is filed under. */
    private static final String RESERVED = "ad-hoc";

    private static final List<String> KEYS = Stream.concat(ShapeReader.KEYS.stream(), Stream.of("mix", "order",
            "warmup", "connections", "threads", "timeout", "connect_timeout", "drain", "answer_max", "abort", "seed",
            "objectives")).toList();

    private final EndpointReader.Endpoints endpoints;
    private final JourneyReader.Journeys journeys;
    private final FeedsReader.Feeds feeds;
    private final Set<String> names = new LinkedHashSet<>();
    private final ObjectiveReader objectives;
    private final ShapeReader shapes;
    private final List<Objective> ofRuns;
    private final Map<String, Sent> parts = new LinkedHashMap<>();
    private final Set<String> sent = new HashSet<>();

    /** @param ofRuns the file's objectives of every run */
    ScenarioReader(EndpointReader.Endpoints endpoints, JourneyReader.Journeys journeys, FeedsReader.Feeds feeds,
            ObjectiveReader objectives, LoadReader loads, List<Objective> ofRuns) {
        this.endpoints = endpoints;
        this.journeys = journeys;
        this.feeds = feeds;
        names.addAll(endpoints.names());
        names.addAll(journeys.names());
        this.objectives = objectives;
        this.shapes = new ShapeReader(loads, objectives);
        this.ofRuns = ofRuns;
        endpoints.drafts().forEach(draft -> parts.put(draft.name(), endpoint(draft)));
        journeys.drafts().forEach(draft -> parts.put(draft.name(), new Sent(draft.name(), Optional.empty(),
                Optional.of(draft.spec().journey()), draft.spec().objectives(), draft.digest())));
    }

    /** What a mix may name. Exactly one of endpoint and journey is there. */
    private record Sent(String name, Optional<Endpoint> endpoint, Optional<Journey> journey,
            List<Objective> objectives, String digest) {}

    private Sent endpoint(Draft draft) {
        EndpointSpec spec = draft.spec();
        if (spec.live().isEmpty()) {
            return new Sent(draft.name(), Optional.of(spec.endpoint()), Optional.empty(), spec.objectives(),
                    draft.digest());
        }
        List<FeedsReader.Draft> needed = spec.live().get().slots().stream()
                .flatMap(slot -> slot instanceof Slot.Cell cell ? Stream.of(cell.feed()) : Stream.empty()).distinct()
                .flatMap(feed -> Optional.ofNullable(feeds.drafts().get(feed)).stream()).toList();
        Digest digest = new Digest().add("endpoint", draft.digest());
        needed.forEach(feed -> digest.add("feed", feed.digest()));
        Journey journey = new Journey(draft.name(), List.of(spec.live().get()),
                needed.stream().map(FeedsReader.Draft::feed).toList());
        return new Sent(draft.name(), Optional.empty(), Optional.of(journey), spec.objectives(), digest.hex());
    }

    Map<String, ScenarioSpec> read(Optional<Value> value) {
        Map<String, ScenarioSpec> scenarios = new LinkedHashMap<>();
        Optional<Map<String, Value>> entries = value.flatMap(v -> v.map("a map of scenarios by name", SCENARIOS_MAX));
        if (entries.isPresent() && entries.get().isEmpty()) {
            value.get().mistakeAtKey("has no scenario; write one as smoke: {requests: 100}");
        }
        entries.orElse(Map.of()).forEach((name, entry) -> {
            boolean named = Names.checkKey(name, entry);
            if (name.equals(RESERVED)) {
                entry.mistakeAtKey("is the name of runs without a scenario; choose another");
            }
            Optional<ScenarioSpec> spec = entry.section("a scenario: {requests: 100, concurrency: 2}", KEYS)
                    .flatMap(section -> scenario(name, section));
            if (named && spec.isPresent()) {
                scenarios.put(name, spec.get());
            }
        });
        if (!entries.orElse(Map.of()).isEmpty()) {
            endpoints.drafts().stream()
                    .filter(draft -> !sent.contains(draft.name()) && !journeys.endpoints().contains(draft.name()))
                    .forEach(draft -> draft.value().warning("is sent by no scenario"));
            journeys.drafts().stream().filter(draft -> !sent.contains(draft.name()))
                    .forEach(draft -> draft.value().warning("is walked by no scenario"));
        }
        return scenarios;
    }

    private Optional<ScenarioSpec> scenario(String name, Section section) {
        List<Weight> mix = section.get("mix").map(this::mix).orElseGet(this::everything);
        mix.forEach(weight -> sent.add(weight.part().name()));
        mix.forEach(weight -> checkAlone(weight.part(), section));
        List<Objective> own = new ArrayList<>(objectives.ofRun(section));
        Optional<Shape> read = shapes.read(section, mix.size(), isJudged(own, mix));
        Optional<MixOrder> order = section.get("order").flatMap(ScenarioReader::order);
        Optional<Warmup> warmup = section.get("warmup").map(ScenarioReader::warmup);
        int threads = threads(section, read);
        Limits limits = limits(section, read, threads);
        List<AbortRule> aborts = AbortReader.read(section);
        long seed = section.get("seed").flatMap(v -> v.whole("a whole number", Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(1L);
        if (read.isEmpty() || mix.isEmpty()) {
            return Optional.empty();
        }
        Shape shape = read.get();
        List<Scenario.Weighted> weighted = mix.stream().flatMap(weight -> weight.part().endpoint().stream()
                .map(endpoint -> new Scenario.Weighted(endpoint, weight.weight()))).toList();
        List<Scenario.WeightedJourney> walked = mix.stream().flatMap(weight -> weight.part().journey().stream()
                .map(journey -> new Scenario.WeightedJourney(journey, weight.weight()))).toList();
        Scenario scenario = new Scenario(name, shape.phases(), weighted, walked, order.orElse(shape.order()),
                warmup.orElse(shape.warmup()), limits, aborts, threads, seed);
        Optional<SweepPlan> sweep = shape.sweep().map(plan -> new GoodLimits(own, ofRuns).in(plan, section,
                mix.stream().flatMap(weight -> asked(weight.part())).toList()));
        Map<String, List<Objective>> ofPhases = shape.phaseObjectives();
        if (!scenario.isPhased()) { // a single phase is the run
            ofPhases.values().forEach(own::addAll);
            ofPhases = Map.of();
        }
        List<Part> parts = mix.stream().map(w -> new Part(w.part().name(), w.part().digest(), w.weight())).toList();
        return Optional.of(new ScenarioSpec(scenario, own, ofPhases, shape.spike(), shape.breakpoint(),
                sweep, ScenarioDigest.of(scenario, parts, shape.breakpoint(), sweep)));
    }

    /** Whether the load may miss an objective, as far as that is known. */
    private boolean isJudged(List<Objective> own, List<Weight> mix) {
        Stream<Objective> ofEndpoints = mix.stream().flatMap(weight -> weight.part().objectives().stream());
        return objectives.anyMistaken() || mix.isEmpty() || Stream.of(own.stream(), ofRuns.stream(), ofEndpoints)
                .flatMap(all -> all).anyMatch(ObjectiveReader::isOfLoad);
    }

    /** Whose answers may be good by their time: not a chat's; of a journey those of every step, by the run's objectives. */
    private static Stream<GoodLimits.Asked> asked(Sent part) {
        if (part.journey().isPresent()) {
            boolean alone = part.journey().get().isEndpoint();
            return part.journey().get().steps().stream()
                    .map(step -> new GoodLimits.Asked(step.name(), alone ? part.objectives() : List.of()));
        }
        return part.endpoint().filter(endpoint -> endpoint.chat().isEmpty()).stream()
                .map(endpoint -> new GoodLimits.Asked(part.name(), part.objectives()));
    }

    private record Weight(Sent part, double weight) {}

    private List<Weight> everything() {
        return parts.values().stream().filter(part -> !journeys.endpoints().contains(part.name()))
                .map(part -> new Weight(part, 1)).toList();
    }

    /** A request that stands for itself has nobody who captured a value for it. */
    private static void checkAlone(Sent part, Section section) {
        part.journey().filter(Journey::isEndpoint).ifPresent(alone -> alone.steps().getFirst().slots().forEach(slot -> {
            if (slot instanceof Slot.Captured value) {
                section.placeOf("mix").mistakeAtKey("endpoint " + part.name() + " needs {{" + value.name()
                        + "}}, which only an earlier step of a journey can capture");
            }
        }));
    }

    private String unknown() {
        return journeys.names().isEmpty() ? "unknown endpoint" : "unknown endpoint or journey";
    }

    private List<Weight> mix(Value value) {
        List<Weight> mix = new ArrayList<>();
        if (value.isMap()) {
            value.map("a map of endpoints to weights", 10_000).orElse(Map.of()).forEach((name, entry) -> {
                Optional<Double> weight = entry.positiveNumber("a weight above 0, such as 8");
                Optional<Sent> part = part(name);
                if (!names.contains(name)) {
                    entry.unknownKey(name, unknown(), names);
                } else if (weight.isPresent() && part.isPresent()) {
                    mix.add(new Weight(part.get(), weight.get()));
                }
            });
        } else {
            Set<String> seen = new LinkedHashSet<>();
            for (Value item : value.oneOrMany("endpoints: [a, b], or with weights {a: 8, b: 2}", 10_000)
                    .orElse(List.of())) {
                item.text("the name of an endpoint").map(Variables.Text::value).ifPresent(name -> {
                    if (!names.contains(name)) {
                        item.unknown(unknown(), names);
                    } else if (!seen.add(name)) {
                        item.wrong("endpoint given twice; give it a weight instead, as in {a: 2, b: 1}");
                    }
                    part(name).ifPresent(part -> mix.add(new Weight(part, 1)));
                });
            }
        }
        if (value.isEmptyCollection()) {
            value.mistake("a mix has at least one endpoint; leave 'mix' out for all of them");
        }
        return mix;
    }

    private Optional<Sent> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private static Warmup warmup(Value value) {
        String expected = "a time such as 2s or a number of requests such as 100, above 0, or none";
        if (value.isText() && value.written().equals("none")) {
            return new Warmup.None();
        }
        if (value.isNumber()) {
            return value.whole(expected, 1, LoadReader.REQUESTS_MAX).<Warmup>map(Warmup.Requests::new)
                    .orElse(new Warmup.None());
        }
        return value.parsed(expected, Notation::positiveDuration).<Warmup>map(Warmup.For::new)
                .orElse(new Warmup.None());
    }

    private static Optional<MixOrder> order(Value value) {
        return value.word("random or in_turn", List.of("random", "in_turn"))
                .map(word -> word.equals("random") ? MixOrder.RANDOM : MixOrder.IN_TURN);
    }

    private static int threads(Section section, Optional<Shape> shape) {
        int threads = section
                .read("threads", value -> value.whole("a number of threads, from 1 to " + Scenario.THREADS_MAX, 1,
                        Scenario.THREADS_MAX), 1L)
                .orElse(1L).intValue();
        int parallel = parallel(shape);
        boolean someIdle = parallel > 0 && threads > parallel
                && shape.orElseThrow().phases().stream().allMatch(p -> LoadReader.parallel(p.model()).isPresent());
        if (someIdle) {
            section.placeOf("threads").warning(
                    "more than the " + parallel
                            + " requests that the load has at a time: the others have nothing to do");
        }
        return threads;
    }

    /** The most of any phase; 0 where none says. */
    private static int parallel(Optional<Shape> shape) {
        return shape.stream().flatMap(known -> known.phases().stream())
                .flatMap(phase -> LoadReader.parallel(phase.model()).stream()).mapToInt(Integer::intValue).max()
                .orElse(0);
    }

    private static Limits limits(Section section, Optional<Shape> shape, int threads) {
        Limits usual = Limits.DEFAULT;
        int parallel = parallel(shape);
        Optional<Integer> connections = section.get("connections")
                .flatMap(v -> v.whole("a number of connections, from 1 to " + Limits.CONNECTIONS_MAX, 1,
                        Limits.CONNECTIONS_MAX))
                .map(Long::intValue);
        if (connections.isPresent() && connections.get() < parallel) {
            section.get("connections").orElseThrow().warning(
                    "fewer than the " + parallel + " that the load has at a time: requests will wait for each other");
        }
        if (connections.isPresent() && connections.get() < threads) {
            section.placeOf("connections").mistakeAtKey("each of the 'threads' needs a connection of its own");
        }
        return new Limits(connections.orElse(Math.max(Math.max(usual.connections(), parallel), threads)),
                section.get("connect_timeout").flatMap(Quantities::positiveDuration).orElse(usual.connectTimeout()),
                section.get("timeout").flatMap(Quantities::positiveDuration).orElse(usual.requestTimeout()),
                section.get("answer_max").flatMap(ScenarioReader::size).orElse(usual.answerBytesMax()),
                section.get("drain").flatMap(Quantities::duration).orElse(usual.drainTimeout()));
    }

    private static Optional<Long> size(Value value) {
        String expected = "a size such as 512KB or 64MiB, above 0 and at most 1GiB";
        return value.isNumber()
                ? value.whole(expected, 1, ANSWER_BYTES_MAX)
                : value.parsed(expected, text -> Notation.size(text).filter(n -> n >= 1 && n <= ANSWER_BYTES_MAX));
    }
}
