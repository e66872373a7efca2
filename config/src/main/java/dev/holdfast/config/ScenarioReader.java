package dev.holdfast.config;

import dev.holdfast.config.EndpointReader.Draft;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.slo.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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

    private static final List<String> KEYS = Stream.concat(LoadReader.KEYS.stream(), Stream.of("mix", "warmup",
            "connections", "timeout", "connect_timeout", "drain", "answer_max", "seed", "objectives")).toList();

    private final EndpointReader.Endpoints endpoints;
    private final ObjectiveReader objectives;
    private final Map<String, Draft> drafts = new HashMap<>();
    private final Set<String> sent = new HashSet<>();

    ScenarioReader(EndpointReader.Endpoints endpoints, ObjectiveReader objectives) {
        this.endpoints = endpoints;
        this.objectives = objectives;
        endpoints.drafts().forEach(draft -> drafts.put(draft.name(), draft));
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
            endpoints.drafts().stream().filter(draft -> !sent.contains(draft.name()))
                    .forEach(draft -> draft.value().warning("is sent by no scenario"));
        }
        return scenarios;
    }

    private Optional<ScenarioSpec> scenario(String name, Section section) {
        Optional<LoadModel> model = LoadReader.read(section);
        List<Weight> mix = section.get("mix").map(this::mix).orElseGet(this::everything);
        mix.forEach(weight -> sent.add(weight.draft().name()));
        Warmup warmup = section.get("warmup").map(ScenarioReader::warmup).orElse(new Warmup.None());
        Limits limits = limits(section, model);
        long seed = section.get("seed").flatMap(v -> v.whole("a whole number", Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(1L);
        List<Objective> own = objectives.ofRun(section);
        if (model.isEmpty() || mix.isEmpty()) {
            return Optional.empty();
        }
        List<Scenario.Weighted> weighted = mix.stream()
                .map(weight -> new Scenario.Weighted(weight.draft().spec().endpoint(), weight.weight())).toList();
        Scenario scenario = new Scenario(name, model.get(), weighted, warmup, limits, seed);
        return Optional.of(new ScenarioSpec(scenario, own, digest(scenario, mix)));
    }

    private record Weight(Draft draft, double weight) {}

    private List<Weight> everything() {
        return endpoints.drafts().stream().map(draft -> new Weight(draft, 1)).toList();
    }

    private List<Weight> mix(Value value) {
        List<Weight> mix = new ArrayList<>();
        if (value.isMap()) {
            value.map("a map of endpoints to weights", 10_000).orElse(Map.of()).forEach((name, entry) -> {
                Optional<Double> weight = entry.positiveNumber("a weight above 0, such as 8");
                Optional<Draft> draft = draft(name);
                if (!endpoints.names().contains(name)) {
                    entry.unknownKey(name, "unknown endpoint", endpoints.names());
                } else if (weight.isPresent() && draft.isPresent()) {
                    mix.add(new Weight(draft.get(), weight.get()));
                }
            });
        } else {
            Set<String> seen = new LinkedHashSet<>();
            for (Value item : value.oneOrMany("endpoints: [a, b], or with weights {a: 8, b: 2}", 10_000)
                    .orElse(List.of())) {
                item.text("the name of an endpoint").map(Variables.Text::value).ifPresent(name -> {
                    if (!endpoints.names().contains(name)) {
                        item.unknown("unknown endpoint", endpoints.names());
                    } else if (!seen.add(name)) {
                        item.wrong("endpoint given twice; give it a weight instead, as in {a: 2, b: 1}");
                    }
                    draft(name).ifPresent(draft -> mix.add(new Weight(draft, 1)));
                });
            }
        }
        if (value.isEmptyCollection()) {
            value.mistake("a mix has at least one endpoint; leave 'mix' out for all of them");
        }
        return mix;
    }

    private Optional<Draft> draft(String name) {
        return Optional.ofNullable(drafts.get(name));
    }

    private static Warmup warmup(Value value) {
        String expected = "a time such as 2s or a number of requests such as 100, above 0";
        if (value.isNumber()) {
            return value.whole(expected, 1, LoadReader.REQUESTS_MAX).<Warmup>map(Warmup.Requests::new)
                    .orElse(new Warmup.None());
        }
        return value.parsed(expected, Notation::positiveDuration).<Warmup>map(Warmup.For::new)
                .orElse(new Warmup.None());
    }

    private static Limits limits(Section section, Optional<LoadModel> model) {
        Limits usual = Limits.DEFAULT;
        int parallel = model.flatMap(LoadReader::parallel).orElse(0);
        Optional<Integer> connections = section.get("connections")
                .flatMap(v -> v.whole("a number of connections, from 1 to " + Limits.CONNECTIONS_MAX, 1,
                        Limits.CONNECTIONS_MAX))
                .map(Long::intValue);
        if (connections.isPresent() && connections.get() < parallel) {
            section.get("connections").orElseThrow().warning(
                    "fewer than the " + parallel + " that the load has at a time: requests will wait for each other");
        }
        return new Limits(connections.orElse(Math.max(usual.connections(), parallel)),
                section.get("connect_timeout").flatMap(ScenarioReader::positiveDuration).orElse(usual.connectTimeout()),
                section.get("timeout").flatMap(ScenarioReader::positiveDuration).orElse(usual.requestTimeout()),
                section.get("answer_max").flatMap(ScenarioReader::size).orElse(usual.answerBytesMax()),
                section.get("drain").flatMap(ScenarioReader::duration).orElse(usual.drainTimeout()));
    }

    private static Optional<Long> size(Value value) {
        String expected = "a size such as 512KB or 64MiB, above 0 and at most 1GiB";
        return value.isNumber()
                ? value.whole(expected, 1, ANSWER_BYTES_MAX)
                : value.parsed(expected, text -> Notation.size(text).filter(n -> n >= 1 && n <= ANSWER_BYTES_MAX));
    }

    static Optional<Duration> duration(Value value) {
        return value.parsed("a time such as 250ms, 2s or 1m30s, at most 30 days", Notation::duration);
    }

    static Optional<Duration> positiveDuration(Value value) {
        return value.parsed("a time such as 250ms, 2s or 1m30s, above 0 and at most 30 days",
                Notation::positiveDuration);
    }

    private static String digest(Scenario scenario, List<Weight> mix) {
        Digest digest = new Digest().add("model", LoadReader.digest(scenario.firstModel()).hex());
        double sum = mix.stream().mapToDouble(Weight::weight).sum();
        mix.stream().sorted(Comparator.comparing(weight -> weight.draft().name())).forEach(
                weight -> digest.add("endpoint", weight.draft().digest()).add("share", weight.weight() / sum));
        digest.add("warmup", switch (scenario.warmup()) {
            case Warmup.None ignored -> "none";
            case Warmup.For time -> time.duration().toString();
            case Warmup.Requests requests -> requests.requests() + " requests";
        });
        Limits limits = scenario.limits();
        return digest.add("connections", limits.connections()).add("connect", limits.connectTimeout())
                .add("timeout", limits.requestTimeout()).add("answer", limits.answerBytesMax())
                .add("drain", limits.drainTimeout()).add("seed", scenario.seed()).hex();
    }
}
