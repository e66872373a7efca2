package dev.holdfast.config;

import dev.holdfast.config.HeaderReader.Headers;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.scenario.Request;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.template.Template;
import dev.holdfast.core.template.Template.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what an endpoint, a variant or a step says of one request. */
final class RequestReader {

    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> VERBS = METHODS.stream().map(m -> m.toLowerCase(Locale.ROOT)).toList();
    private static final List<String> WAYS = Stream.concat(VERBS.stream(), Stream.of("path")).toList();
    static final List<String> KEYS = Stream.concat(VERBS.stream(),
            Stream.of("method", "path", "headers", "body", "expect", "check", "capture", "follow")).toList();

    private static final Predicate<String> PATH = Pattern.compile("/[!-~&&[^#]]*").asMatchPredicate();
    private static final Predicate<String> PIECE = Pattern.compile("[!-~&&[^#]]*").asMatchPredicate();
    private static final String PATH_RULE = "a path that begins with / and has only visible ASCII characters without #"
            + " (others are percent-encoded)";
    private static final Predicate<String> STATUS = Pattern.compile("[1-5][0-9][0-9]|[1-5]xx").asMatchPredicate();
    private static final String STATUS_RULE = "a status such as 204, from 100 to 599, or a class such as 2xx";

    private final BodyReader bodies;

    RequestReader(BodyReader bodies) {
        this.bodies = bodies;
    }

    /** What one section says; what it does not say is empty. */
    record Said(Optional<String> method, Optional<Template> path, Headers headers, Optional<BodyReader.Read> body,
            Optional<StatusSet> expected, Optional<List<Check>> checks, Optional<List<Capture>> captures,
            Optional<Boolean> follow) {

        Said overriddenBy(Said other) {
            return new Said(other.method.or(() -> method), other.path.or(() -> path),
                    headers.overriddenBy(other.headers), other.body.or(() -> body),
                    other.expected.or(() -> expected), other.checks.or(() -> checks),
                    other.captures.or(() -> captures), other.follow.or(() -> follow));
        }
    }

    /** A request as a step without a pause, with the digest of what it sends and looks for. */
    record Made(Step step, BodyReader.Read body, Headers headers, String digest) {}

    Said read(Section section, boolean pathNeeded) {
        Optional<String> verb = requestLine(section, pathNeeded);
        Optional<Template> path = section.get(verb.orElse("path")).flatMap(RequestReader::templatedPath);
        Optional<String> method = verb.map(v -> v.toUpperCase(Locale.ROOT))
                .or(() -> section.get("method").flatMap(RequestReader::method));
        return new Said(method, path, HeaderReader.readTemplates(section), bodies.read(section),
                section.get("expect").flatMap(RequestReader::statuses), section.get("check").map(CheckReader::read),
                section.get("capture").map(CaptureReader::read),
                section.get("follow").flatMap(value -> value.truth("true or false")));
    }

    /** The verb under which the path stands, if there is one; records what is wrong with the combination. */
    private static Optional<String> requestLine(Section section, boolean pathNeeded) {
        List<String> verbs = section.present(VERBS);
        List<String> ways = section.present(WAYS);
        if (ways.size() > 1) {
            section.value().mistakeAtKey("says in more than one way what is requested: " + String.join(", ", ways));
        } else if (ways.isEmpty() && pathNeeded && WAYS.stream().noneMatch(section::isMeant)) {
            section.value().mistakeAtKey("does not say what is requested; write get: /path, or method: and path:");
        } else if (!verbs.isEmpty() && section.has("method")) {
            section.get("method").orElseThrow().mistake("'" + verbs.getFirst() + "' names the method already");
        }
        return verbs.stream().findFirst();
    }

    /** A path that is always the same. */
    static Optional<String> path(Value value) {
        return value.parsed(PATH_RULE, text -> Optional.of(text).filter(PATH));
    }

    private static Optional<Template> templatedPath(Value value) {
        Optional<Variables.Text> text = value.text(PATH_RULE);
        if (text.isEmpty() || !text.get().value().contains("{{")) {
            return text.flatMap(ignored -> path(value)).map(Template::literal);
        }
        Optional<Template> template = Templates.read(value, text.get(), Set.of(Form.FITTED, Form.PATH));
        if (template.isPresent() && !isPath(template.get())) {
            value.wrong("expected " + PATH_RULE);
            return Optional.empty();
        }
        return template;
    }

    private static boolean isPath(Template template) {
        List<Template.Part> parts = template.parts();
        boolean begins = switch (parts.getFirst()) {
            case Template.Text text -> text.text().startsWith("/");
            case Template.Fill fill -> fill.form() == Form.PATH;
        };
        return begins && parts.stream()
                .allMatch(part -> !(part instanceof Template.Text text) || PIECE.test(text.text()));
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

    /** Empty where the request's path has a mistake. */
    static Optional<Made> make(String name, Said said, Headers common) {
        if (said.path().isEmpty()) {
            return Optional.empty();
        }
        BodyReader.Read body = said.body().orElse(BodyReader.Read.NONE);
        Headers headers = common.overriddenBy(said.headers());
        if (body.json()) {
            headers = headers.withDefault("Content-Type", "application/json");
        }
        Request request = new Request(said.method().orElse("GET"), said.path().get(), headers.fields(), body.content());
        Step step = new Step(name, request, said.expected().orElse(StatusSet.DEFAULT), said.checks().orElse(List.of()),
                said.captures().orElse(List.of()), ThinkTime.NONE, said.follow().orElse(false));
        return Optional.of(new Made(step, body, headers, digest(step, headers, body)));
    }

    private static String digest(Step step, Headers headers, BodyReader.Read body) {
        Digest digest = new Digest().add("name", step.name()).add("method", step.request().method())
                .add("path", step.request().path().isFixed()
                        ? fixed(step.request().path())
                        : step.request().path().written())
                .add("body", body.digest());
        for (Request.Field field : step.request().headers()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            digest.add("header", name);
            Optional.ofNullable(headers.byName().get(name))
                    .ifPresent(written -> digest.add("value", written.written()));
        }
        step.expected().spellings().forEach(status -> digest.add("expect", status));
        return add(digest, step).hex();
    }

    /** What only some requests have does not change the digests of the others. */
    static Digest add(Digest digest, Step step) {
        step.checks().forEach(check -> digest.add("check", check.describe()));
        step.captures().forEach(capture -> digest.add("capture", capture.describe()));
        return step.follow() ? digest.add("follow", "true") : digest;
    }

    /** The text of a template without places. */
    static String fixed(Template template) {
        StringBuilder text = new StringBuilder();
        template.parts().forEach(part -> text.append(part instanceof Template.Text piece ? piece.text() : ""));
        return text.toString();
    }
}
