package dev.holdfast.config;

import dev.holdfast.config.HeaderReader.Headers;
import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.template.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code journeys}, and sees that whatever a step needs is known by then. */
final class JourneyReader {

    private static final int JOURNEYS_MAX = 100;
    private static final List<String> OWN_KEYS = List.of("name", "pause", "objectives");
    private static final List<String> KEYS = Stream.of(RequestReader.KEYS.stream(), OWN_KEYS.stream(),
            Stream.of("endpoint")).flatMap(all -> all).toList();
    /** What a step may say beside the name of an endpoint. */
    private static final List<String> BESIDE = Stream.concat(OWN_KEYS.stream(),
            Stream.of("endpoint", "check", "capture", "follow")).toList();

    private final EndpointReader.Endpoints endpoints;
    private final Headers common;
    private final RequestReader requests;
    private final ObjectiveReader objectives;
    private final FeedsReader.Feeds feeds;
    private final Map<String, EndpointReader.Draft> drafts = new HashMap<>();

    /** @param common headers of every request */
    JourneyReader(EndpointReader.Endpoints endpoints, Headers common, RequestReader requests,
            ObjectiveReader objectives, FeedsReader.Feeds feeds) {
        this.endpoints = endpoints;
        this.common = common;
        this.requests = requests;
        this.objectives = objectives;
        this.feeds = feeds;
        endpoints.drafts().forEach(draft -> drafts.put(draft.name(), draft));
    }

    /** A journey with the digest of what it sends and looks for. */
    record Draft(JourneySpec spec, Value value, String digest) {
        String name() {
            return spec.journey().name();
        }
    }

    /**
     * What was read.
     *
     * @param names of all that are declared, those with mistakes included
     * @param endpoints names of those that some step sends
     */
    record Journeys(List<Draft> drafts, Set<String> names, Set<String> endpoints) {}

    /** A step with its digest and what was promised of it. */
    private record ReadStep(Step step, String digest, List<Objective> objectives, Value value) {}

    Journeys read(Optional<Value> value) {
        List<Draft> read = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> sent = new HashSet<>();
        Optional<Map<String, Value>> entries = value.flatMap(v -> v.map("a map of journeys by name", JOURNEYS_MAX));
        if (entries.isPresent() && entries.get().isEmpty()) {
            value.get().mistakeAtKey("has no journey; write one as shop: {steps: [{get: /}]}");
        }
        entries.orElse(Map.of()).forEach((name, entry) -> {
            names.add(name);
            boolean named = Names.checkKey(name, entry);
            if (endpoints.names().contains(name)) {
                entry.mistakeAtKey("an endpoint has the same name; a mix could not tell them apart");
                named = false;
            }
            Optional<Draft> draft = entry.section("a journey: {steps: [{get: /}]}", List.of("steps", "objectives"))
                    .flatMap(section -> journey(name, section, sent));
            if (named) {
                draft.ifPresent(read::add);
            }
        });
        return new Journeys(read, names, sent);
    }

    private Optional<Draft> journey(String name, Section section, Set<String> sent) {
        List<Objective> own = objectives.ofJourney(section);
        Optional<List<Value>> items = section.require("steps", "; it says what is sent, in order")
                .flatMap(value -> value.list("steps such as [{get: /a}, {get: '/b/{{id}}'}]", Journey.STEPS_MAX));
        if (items.isPresent() && items.get().isEmpty()) {
            section.placeOf("steps").mistakeAtKey("a journey has at least one step");
        }
        List<ReadStep> steps = new ArrayList<>();
        for (Value item : items.orElse(List.of())) {
            item.section("a step: {get: /path}", KEYS)
                    .flatMap(step -> step(name, step, steps.size() + 1, sent)).ifPresent(steps::add);
        }
        if (steps.isEmpty() || steps.size() < items.orElse(List.of()).size() || !areNamedApart(steps)) {
            return Optional.empty();
        }
        List<Feed> needed = resolve(steps);
        Map<String, List<Objective>> ofSteps = new LinkedHashMap<>();
        steps.stream().filter(step -> !step.objectives.isEmpty())
                .forEach(step -> ofSteps.put(step.step.name(), step.objectives));
        Digest digest = new Digest();
        steps.forEach(step -> digest.add("step", step.digest));
        needed.forEach(feed -> Optional.ofNullable(feeds.drafts().get(feed.name()))
                .ifPresent(draft -> digest.add("feed", draft.digest())));
        Journey journey = new Journey(name, steps.stream().map(ReadStep::step).toList(), needed);
        return Optional.of(new Draft(new JourneySpec(journey, own, ofSteps), section.value(), digest.hex()));
    }

    private static boolean areNamedApart(List<ReadStep> steps) {
        Set<String> names = new HashSet<>();
        boolean apart = true;
        for (ReadStep step : steps) {
            if (!names.add(step.step.name())) {
                step.value.mistakeAtKey("another step of the journey has the same name; give it one by 'name'");
                apart = false;
            }
        }
        return apart;
    }

    private Optional<ReadStep> step(String journey, Section section, int number, Set<String> sent) {
        Optional<String> endpoint = section.get("endpoint").flatMap(value -> endpoint(value, section));
        endpoint.ifPresent(sent::add);
        Optional<String> given = section.get("name").flatMap(Names::read);
        String name = journey + "/" + given.or(() -> endpoint).orElse(Integer.toString(number));
        Optional<ThinkTime> pause = section.read("pause", ThinkTimeReader::read, ThinkTime.NONE);
        if (number == 1 && section.has("pause")) {
            section.placeOf("pause")
                    .mistakeAtKey("there is nothing to pause after; 'pause' stands before a later step");
        }
        List<Objective> own = objectives.ofEndpoint(section).orElse(List.of());
        RequestReader.Said said = requests.read(section, !section.isMeant("endpoint"));
        if (section.has("endpoint")) {
            Optional<EndpointReader.Draft> draft = endpoint.map(drafts::get);
            if (draft.isPresent() && draft.get().step().isEmpty()) {
                section.placeOf("endpoint").mistake("is a chat; a journey has none");
            }
            return draft.flatMap(of -> of.step().flatMap(step -> pause
                    .map(time -> added(name, step, of.digest(), said, time, own, section.value()))));
        }
        return RequestReader.make(name, said, common).flatMap(made -> pause.map(time -> new ReadStep(
                with(made.step(), name, made.step().checks(), made.step().captures(), time, made.step().follow()),
                new Digest().add("request", made.digest()).add("pause", time).hex(), own, section.value())));
    }

    private Optional<String> endpoint(Value value, Section section) {
        for (String key : section.present(KEYS)) {
            if (!BESIDE.contains(key)) {
                section.get(key).orElseThrow()
                        .mistakeAtKey("does not go with 'endpoint', which says what is requested");
            }
        }
        Optional<String> name = value.text("the name of an endpoint").map(Variables.Text::value);
        if (name.isPresent() && !endpoints.names().contains(name.get())) {
            value.unknown("unknown endpoint", endpoints.names());
            return Optional.empty();
        }
        return name;
    }

    /** An endpoint as a step, with what the step says of its answer besides. */
    private static ReadStep added(String name, Step of, String sent, RequestReader.Said said, ThinkTime pause,
            List<Objective> objectives, Value value) {
        List<Check> checks = Stream.concat(of.checks().stream(), said.checks().orElse(List.of()).stream()).toList();
        List<Capture> captures = Stream.concat(of.captures().stream(), said.captures().orElse(List.of()).stream())
                .toList();
        Step step = with(of, name, checks, captures, pause, said.follow().orElse(of.follow()));
        Digest digest = new Digest().add("endpoint", sent).add("name", name).add("pause", pause);
        return new ReadStep(step, RequestReader.add(digest, step).hex(), objectives, value);
    }

    private static Step with(Step step, String name, List<Check> checks, List<Capture> captures, ThinkTime pause,
            boolean follow) {
        return new Step(name, step.request(), step.expected(), checks, captures, pause, follow);
    }

    /** The feeds that the steps name; complains of what no step before has captured. */
    private List<Feed> resolve(List<ReadStep> steps) {
        Map<String, Feed> needed = new LinkedHashMap<>();
        Set<String> captured = new LinkedHashSet<>();
        for (ReadStep read : steps) {
            for (Slot slot : read.step.slots()) {
                switch (slot) {
                    case Slot.Captured value -> {
                        if (!captured.contains(value.name())) {
                            read.value.unknownKey(value.name(), "{{" + value.name()
                                    + "}} is captured by no step before; write capture: {" + value.name()
                                    + ": $.path} there", captured);
                        }
                    }
                    case Slot.Cell cell -> {
                        feeds.check(cell, read.value);
                        Optional.ofNullable(feeds.drafts().get(cell.feed()))
                                .ifPresent(draft -> needed.put(cell.feed(), draft.feed()));
                    }
                    case Slot.Uuid ignored -> {
                    }
                    case Slot.Sequence ignored -> {
                    }
                    case Slot.Random ignored -> {
                    }
                    case Slot.Now ignored -> {
                    }
                }
            }
            read.step.captures().forEach(capture -> captured.add(capture.name()));
        }
        return List.copyOf(needed.values());
    }
}
