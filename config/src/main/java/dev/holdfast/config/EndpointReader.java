package dev.holdfast.config;

import dev.holdfast.config.HeaderReader.Headers;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Content;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.template.Slot;
import dev.holdfast.core.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code endpoints} and expands their variants. */
final class EndpointReader {

    private static final int ENDPOINTS_MAX = 1000;
    private static final int VARIANTS_MAX = 100;
    private static final int EXPANDED_MAX = 2000;

    private static final List<String> VARIANT_KEYS = Stream
            .concat(RequestReader.KEYS.stream(), Stream.of("chat", "objectives"))
            .toList();
    private static final List<String> KEYS = Stream.concat(VARIANT_KEYS.stream(), Stream.of("variants")).toList();

    private final Headers common;
    private final RequestReader requests;
    private final ChatSectionReader chats;
    private final ObjectiveReader objectives;
    private final FeedsReader.Feeds feeds;

    /** @param common headers of every endpoint */
    EndpointReader(Headers common, RequestReader requests, ChatSectionReader chats, ObjectiveReader objectives,
            FeedsReader.Feeds feeds) {
        this.common = common;
        this.requests = requests;
        this.chats = chats;
        this.objectives = objectives;
        this.feeds = feeds;
    }

    /**
     * What was read.
     *
     * @param names of all that are declared, those with mistakes included
     */
    record Endpoints(List<Draft> drafts, Set<String> names) {}

    /**
     * An endpoint with the digest of what it sends, in which the values of headers stand as they are written.
     *
     * @param step the same as a step of a journey; empty where it is a chat, which is none
     */
    record Draft(EndpointSpec spec, Optional<Step> step, Value value, String digest) {
        String name() {
            return spec.endpoint().name();
        }
    }

    /** What one section says; what it does not say is empty. */
    private record Said(RequestReader.Said request, Optional<ChatSectionReader.Said> chat,
            Optional<List<Objective>> objectives) {

        Said overriddenBy(Said other) {
            return new Said(request.overriddenBy(other.request),
                    chat.map(said -> other.chat.map(said::overriddenBy).orElse(said)).or(() -> other.chat),
                    other.objectives.or(() -> objectives));
        }
    }

    Endpoints read(Optional<Value> value) {
        List<Draft> drafts = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Optional<Map<String, Value>> entries = value.flatMap(v -> v.map("a map of endpoints by name", ENDPOINTS_MAX));
        if (entries.isPresent() && entries.get().isEmpty()) {
            value.get().mistakeAtKey("has no endpoint; write one as list: {get: /api/list}");
        }
        entries.orElse(Map.of()).forEach((name, entry) -> {
            if (names.size() <= EXPANDED_MAX) {
                endpoint(name, entry, drafts, names);
            }
        });
        if (names.size() > EXPANDED_MAX) {
            value.get().mistakeAtKey("has more than " + EXPANDED_MAX + " endpoints and variants");
        }
        return new Endpoints(drafts, names);
    }

    private void endpoint(String name, Value entry, List<Draft> drafts, Set<String> names) {
        boolean named = Names.checkKey(name, entry);
        names.add(name);
        Optional<Section> section = entry.section("an endpoint: {get: /path}", KEYS);
        if (section.isEmpty()) {
            return;
        }
        Said said = said(section.get(), true);
        if (named) {
            draft(name, entry, said).ifPresent(drafts::add);
        }
        section.get().get("variants").flatMap(v -> v.map("a map of variants by name", VARIANTS_MAX)).orElse(Map.of())
                .forEach((variant, overrides) -> {
                    boolean variantNamed = Names.checkKey(variant, overrides) && named;
                    String full = name + "[" + variant + "]";
                    names.add(full);
                    overrides.section("a variant: {path: /other}", VARIANT_KEYS)
                            .map(s -> said.overriddenBy(said(s, false))).filter(ignored -> variantNamed)
                            .flatMap(all -> draft(full, overrides, all)).ifPresent(drafts::add);
                });
    }

    private Said said(Section section, boolean pathNeeded) {
        return new Said(requests.read(section, pathNeeded && !section.isMeant("chat")), chats.read(section),
                objectives.ofEndpoint(section));
    }

    private Optional<Draft> draft(String name, Value value, Said said) {
        if (said.chat().isPresent()) {
            return Optional.of(chat(name, value, said, said.chat().get()));
        }
        return RequestReader.make(name, said.request(), common).map(made -> {
            checkFeeds(made.step(), value);
            return new Draft(spec(made, said.objectives().orElse(List.of())), Optional.of(made.step()), value,
                    made.digest());
        });
    }

    private Draft chat(String name, Value value, Said said, ChatSectionReader.Said chat) {
        RequestReader.Said request = said.request();
        Template path = request.path().orElse(Template.literal(ChatSectionReader.PATH));
        if (request.body().isPresent()) {
            value.mistakeAtKey("has a body and a 'chat', which composes the body; leave one of them out");
        }
        if (!request.method().orElse("POST").equals("POST")) {
            value.mistakeAtKey("has a 'chat', which is asked by POST, not by " + request.method().orElse(""));
        }
        boolean live = request.checks().isPresent() || request.captures().isPresent() || request.follow().isPresent();
        if (live || !path.isFixed()) {
            value.mistakeAtKey(
                    "has a 'chat', whose path has no places to fill in, and whose answers are judged by 'good'"
                            + " and not by check, capture or follow");
        }
        Headers headers = common.overriddenBy(request.headers()).withDefault("Content-Type", "application/json");
        Endpoint endpoint = new Endpoint(name, "POST", shown(path), headers.list(), chat.bodies(),
                request.expected().orElse(StatusSet.DEFAULT), Optional.of(chat.plan()));
        return new Draft(new EndpointSpec(endpoint, Optional.empty(), said.objectives().orElse(List.of())),
                Optional.empty(), value, digest(endpoint, headers));
    }

    private static String digest(Endpoint endpoint, Headers headers) {
        Digest bodies = new Digest();
        endpoint.bodies().forEach(body -> bodies.add("body", body.bytes()));
        Digest digest = new Digest().add("name", endpoint.name()).add("method", endpoint.method())
                .add("path", endpoint.path()).add("body", bodies.hex());
        for (Header header : endpoint.headers()) {
            digest.add("header", header.name().toLowerCase(Locale.ROOT));
            Optional.ofNullable(headers.byName().get(header.name().toLowerCase(Locale.ROOT)))
                    .ifPresent(written -> digest.add("value", written.written()));
        }
        endpoint.chat().ifPresent(plan -> digest.add("good", plan.goals())
                .add("first output", plan.firstOutputTimeout()).add("idle", plan.idleTimeout()));
        endpoint.expected().spellings().forEach(status -> digest.add("expect", status));
        return digest.hex();
    }

    private void checkFeeds(Step step, Value value) {
        for (Slot slot : step.slots()) {
            if (slot instanceof Slot.Cell cell) {
                feeds.check(cell, value);
            }
        }
    }

    private static EndpointSpec spec(RequestReader.Made made, List<Objective> objectives) {
        Step step = made.step();
        List<Header> headers = made.headers().list();
        Endpoint endpoint = new Endpoint(step.name(), step.request().method(), shown(step.request().path()), headers,
                made.body().content() instanceof Content.Fixed fixed ? fixed.body() : Body.none(), step.expected());
        return new EndpointSpec(endpoint, step.isPlain() ? Optional.empty() : Optional.of(step), objectives);
    }

    /** A path as an endpoint has it: a template's places as they are written, without blanks. */
    private static String shown(Template path) {
        return path.isFixed() ? RequestReader.fixed(path) : path.written().replace(" ", "%20");
    }
}
