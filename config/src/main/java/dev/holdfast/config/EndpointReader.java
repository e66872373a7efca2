package dev.holdfast.config;

import dev.holdfast.config.HeaderReader.Headers;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.slo.Objective;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code endpoints} and expands their variants. */
final class EndpointReader {

    private static final int ENDPOINTS_MAX = 1000;
    private static final int VARIANTS_MAX = 100;
    private static final int EXPANDED_MAX = 2000;

    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> VERBS = METHODS.stream().map(m -> m.toLowerCase(Locale.ROOT)).toList();
    private static final List<String> WAYS = Stream.concat(VERBS.stream(), Stream.of("path")).toList();
    private static final List<String> VARIANT_KEYS = Stream.concat(VERBS.stream(),
            Stream.of("method", "path", "headers", "body", "chat", "expect", "objectives")).toList();
    private static final List<String> KEYS = Stream.concat(VARIANT_KEYS.stream(), Stream.of("variants")).toList();

    private static final Predicate<String> PATH = Pattern.compile("/[!-~&&[^#]]*").asMatchPredicate();
    private static final String PATH_RULE = "a path that begins with / and has only visible ASCII characters without #"
            + " (others are percent-encoded)";
    private static final Predicate<String> STATUS = Pattern.compile("[1-5][0-9][0-9]|[1-5]xx").asMatchPredicate();
    private static final String STATUS_RULE = "a status such as 204, from 100 to 599, or a class such as 2xx";

    private final Headers common;
    private final BodyReader bodies;
    private final ChatSectionReader chats;
    private final ObjectiveReader objectives;

    /** @param common headers of every endpoint */
    EndpointReader(Headers common, BodyReader bodies, ChatSectionReader chats, ObjectiveReader objectives) {
        this.common = common;
        this.bodies = bodies;
        this.chats = chats;
        this.objectives = objectives;
    }

    /**
     * What was read.
     *
     * @param names of all that are declared, those with mistakes included
     */
    record Endpoints(List<Draft> drafts, Set<String> names) {}

    /** An endpoint with the digest of what it sends, in which the values of headers stand as they are written. */
    record Draft(EndpointSpec spec, Value value, String digest) {
        String name() {
            return spec.endpoint().name();
        }
    }

    /** What one section says; what it does not say is empty. */
    private record Said(Optional<String> method, Optional<String> path, Headers headers,
            Optional<BodyReader.Content> body, Optional<ChatSectionReader.Said> chat, Optional<StatusSet> expected,
            Optional<List<Objective>> objectives) {

        Said overriddenBy(Said other) {
            return new Said(other.method.or(() -> method), other.path.or(() -> path),
                    headers.overriddenBy(other.headers), other.body.or(() -> body),
                    chat.map(said -> other.chat.map(said::overriddenBy).orElse(said)).or(() -> other.chat),
                    other.expected.or(() -> expected), other.objectives.or(() -> objectives));
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
        Optional<String> verb = requestLine(section, pathNeeded);
        Optional<String> path = section.get(verb.orElse("path")).flatMap(EndpointReader::path);
        Optional<String> method = verb.map(v -> v.toUpperCase(Locale.ROOT))
                .or(() -> section.get("method").flatMap(EndpointReader::method));
        Optional<ChatSectionReader.Said> chat = chats.read(section);
        return new Said(method, path, HeaderReader.read(section), bodies.read(section), chat,
                section.get("expect").flatMap(EndpointReader::statuses), objectives.ofEndpoint(section));
    }

    /** The verb under which the path stands, if there is one; records what is wrong with the combination. */
    private static Optional<String> requestLine(Section section, boolean pathNeeded) {
        List<String> verbs = section.present(VERBS);
        List<String> ways = section.present(WAYS);
        if (ways.size() > 1) {
            section.value().mistakeAtKey("says in more than one way what is requested: " + String.join(", ", ways));
        } else if (ways.isEmpty() && pathNeeded && !section.isMeant("chat")
                && WAYS.stream().noneMatch(section::isMeant)) {
            section.value().mistakeAtKey("does not say what is requested; write get: /path, or method: and path:");
        } else if (!verbs.isEmpty() && section.has("method")) {
            section.get("method").orElseThrow().mistake("'" + verbs.getFirst() + "' names the method already");
        }
        return verbs.stream().findFirst();
    }

    static Optional<String> path(Value value) {
        return value.parsed(PATH_RULE, text -> Optional.of(text).filter(PATH));
    }

    private static Optional<String> method(Value value) {
        return value.word("one of " + String.join(", ", METHODS), METHODS);
    }

    private static Optional<StatusSet> statuses(Value value) {
        List<String> spellings = new ArrayList<>();
        Optional<List<Value>> items = value.oneOrMany(STATUS_RULE + ", or a list of them", 100);
        for (Value item : items.orElse(List.of())) {
            Optional<String> status = item.isNumber()
                    ? item.whole(STATUS_RULE, 100, 599).map(String::valueOf)
                    : item.parsed(STATUS_RULE, text -> Optional.of(text).filter(STATUS));
            status.ifPresent(spellings::add);
        }
        if (items.isPresent() && items.get().isEmpty()) {
            value.mistake("at least one status must be expected; leave 'expect' out for 2xx and 3xx");
        }
        return spellings.isEmpty() ? Optional.empty() : Optional.of(new StatusSet(spellings));
    }

    private Optional<Draft> draft(String name, Value value, Said said) {
        Optional<String> path = said.path().or(() -> said.chat().map(ignored -> ChatSectionReader.PATH));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (said.chat().isPresent() && said.body().isPresent()) {
            value.mistakeAtKey("has a body and a 'chat', which composes the body; leave one of them out");
        }
        if (said.chat().isPresent() && !said.method().orElse("POST").equals("POST")) {
            value.mistakeAtKey("has a 'chat', which is asked by POST, not by " + said.method().get());
        }
        BodyReader.Content body = said.body().orElse(BodyReader.Content.NONE);
        Headers headers = common.overriddenBy(said.headers());
        if (body.json() || said.chat().isPresent()) {
            headers = headers.withDefault("Content-Type", "application/json");
        }
        List<Body> bodies = said.chat().map(ChatSectionReader.Said::bodies).orElse(List.of(body.body()));
        Endpoint endpoint = new Endpoint(name, said.chat().map(ignored -> "POST").or(said::method).orElse("GET"),
                path.get(), headers.list(), bodies, said.expected().orElse(StatusSet.DEFAULT),
                said.chat().map(ChatSectionReader.Said::plan));
        String content = said.chat().isPresent() ? digest(bodies) : body.digest();
        return Optional.of(new Draft(new EndpointSpec(endpoint, said.objectives().orElse(List.of())), value,
                digest(endpoint, headers, content)));
    }

    private static String digest(List<Body> bodies) {
        Digest digest = new Digest();
        bodies.forEach(body -> digest.add("body", body.bytes()));
        return digest.hex();
    }

    private static String digest(Endpoint endpoint, Headers headers, String content) {
        Digest digest = new Digest().add("name", endpoint.name()).add("method", endpoint.method())
                .add("path", endpoint.path()).add("body", content);
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
}
