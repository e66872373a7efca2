package dev.holdfast.config;

import dev.holdfast.core.chat.ChatGoals;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.ChatPlan;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Length;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import dev.holdfast.core.template.Template;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code chat} of an endpoint: what is asked of the model, and what an answer must keep to be good. */
final class ChatSectionReader {

    static final String PATH = "/v1/chat/completions";

    private static final List<String> KEYS = List.of("model", "system", "prompt", "max_tokens", "stream", "parameters",
            "good", "price", "estimate_tokens", "first_output_timeout", "idle_timeout");
    private static final int TOKENS_MAX = 200_000;
    private static final int GOALS_MAX = 20;
    private static final long FILE_BYTES_MAX = 64L << 20;
    private static final Pattern GOAL = Pattern.compile("\\s*([a-z0-9_]+)\\s*<=?\\s*(\\S+)\\s*");
    private static final String GOAL_RULE = "a limit on one answer such as 'ttfo < 800ms'";
    private static final Map<String, ChatMetric> GOAL_METRICS = Arrays.stream(ChatMetric.values())
            .filter(ChatMetric::isOfAnswer).collect(Collectors.toUnmodifiableMap(ChatMetric::label, metric -> metric));

    private final Path directory;

    /** @param directory against which file names are resolved */
    ChatSectionReader(Path directory) {
        this.directory = directory;
    }

    /** What one section says; what it does not say is empty. */
    record Said(Optional<String> model, Optional<String> system, Optional<Prompt> prompt, Optional<Length> maxTokens,
            Optional<Boolean> streamed, Optional<String> parameters, Optional<ChatGoals> goals,
            Optional<PriceTable> prices, Optional<Boolean> estimated, Optional<Duration> firstOutputTimeout,
            Optional<Duration> idleTimeout) {

        Said overriddenBy(Said other) {
            return new Said(other.model.or(() -> model), other.system.or(() -> system), other.prompt.or(() -> prompt),
                    other.maxTokens.or(() -> maxTokens), other.streamed.or(() -> streamed),
                    other.parameters.or(() -> parameters), other.goals.or(() -> goals),
                    other.prices.or(() -> prices), other.estimated.or(() -> estimated),
                    other.firstOutputTimeout.or(() -> firstOutputTimeout),
                    other.idleTimeout.or(() -> idleTimeout));
        }

        List<Body> bodies() {
            Prompts prompts = new Prompts();
            List<String> texts = prompt.map(asked -> asked.texts().apply(prompts))
                    .orElse(List.of("Say something long."));
            return prompts.bodies(model, system, texts, maxTokens, streamed.orElse(true), parameters.orElse(""));
        }

        ChatPlan plan() {
            return new ChatPlan(goals.orElse(ChatGoals.NONE), prices, estimated.orElse(false), firstOutputTimeout,
                    idleTimeout);
        }
    }

    /** Prompts still to be composed, so that a variant that changes them composes only its own. */
    record Prompt(Function<Prompts, List<String>> texts) {}

    /** Empty when there is none, or it is no section. */
    Optional<Said> read(Section endpoint) {
        return endpoint.get("chat")
                .flatMap(value -> value.section("what is asked of a chat model: {prompt: Hello}", KEYS))
                .map(this::said);
    }

    private Said said(Section section) {
        LengthReader lengths = new LengthReader(TOKENS_MAX);
        return new Said(text(section, "model", "the name of a model"), text(section, "system", "a text"),
                section.get("prompt").flatMap(value -> prompt(value, lengths)),
                section.get("max_tokens").flatMap(lengths::read),
                section.get("stream").flatMap(value -> value.truth("true or false")),
                section.get("parameters").flatMap(ChatSectionReader::parameters),
                section.get("good").flatMap(ChatSectionReader::goals),
                section.get("price").flatMap(PriceReader::read),
                section.get("estimate_tokens").flatMap(value -> value.truth("true or false")),
                section.get("first_output_timeout").flatMap(Quantities::positiveDuration),
                section.get("idle_timeout").flatMap(Quantities::positiveDuration));
    }

    private static Optional<String> text(Section section, String key, String expected) {
        return section.get(key).flatMap(value -> value.text(expected)).map(Variables.Text::value);
    }

    private Optional<Prompt> prompt(Value value, LengthReader lengths) {
        if (!value.isMap()) {
            return value.text("a text, or one of {tokens: …} and {file: …}")
                    .map(text -> new Prompt(ignored -> List.of(text.value())));
        }
        Optional<Section> section = value.section("a prompt: {tokens: 200}", List.of("tokens", "same", "file"));
        List<String> kinds = section.map(s -> s.present(List.of("tokens", "file"))).orElse(List.of());
        if (section.isEmpty() || kinds.size() != 1) {
            value.mistakeAtKey("a prompt is a text, or exactly one of tokens and file"
                    + (kinds.isEmpty() ? "; none is given" : "; here are both"));
            return Optional.empty();
        }
        if (kinds.getFirst().equals("file")) {
            section.get().get("same").ifPresent(same -> same.mistakeAtKey("goes with 'tokens', not with 'file'"));
            return section.get().get("file").flatMap(this::file).map(lines -> new Prompt(ignored -> lines));
        }
        boolean same = section.get().get("same").flatMap(v -> v.truth("true or false")).orElse(false);
        return section.get().get("tokens").flatMap(lengths::read).map(length -> new Prompt(prompts -> same
                ? List.of(prompts.drawn(length).getFirst())
                : prompts.drawn(length)));
    }

    /** A prompt from each line that is not blank. */
    private Optional<List<String>> file(Value value) {
        Optional<String> name = value.text("the name of a file").map(Variables.Text::value);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = directory.resolve(name.get());
            if (!Files.isRegularFile(file)) {
                value.wrong("there is no such file beside the configuration");
            } else if (Files.size(file) > FILE_BYTES_MAX) {
                value.wrong("a file of prompts has at most 64 MiB");
            } else {
                List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines()
                        .filter(line -> !line.isBlank()).toList();
                if (!lines.isEmpty() && lines.size() <= Endpoint.BODIES_MAX) {
                    return Optional.of(lines);
                }
                value.wrong(lines.isEmpty()
                        ? "the file has no prompt; it has one in each line"
                        : "the file has " + lines.size() + " prompts; at most " + Endpoint.BODIES_MAX + " are sent");
            }
        } catch (InvalidPathException ignored) { // the message below is all there is to say
            value.wrong("expected the name of a file");
        } catch (IOException ignored) { // its message would only repeat the name
            value.wrong("the file cannot be read as UTF-8 text");
        }
        return Optional.empty();
    }

    /** The inside of the JSON object. */
    private static Optional<String> parameters(Value value) {
        if (!value.isMap()) {
            value.wrong("expected further members of the request: {temperature: 0}");
            return Optional.empty();
        }
        for (String own : List.of("messages", "stream", "stream_options")) {
            value.map("a map", 1000).map(entries -> entries.get(own)).ifPresent(
                    entry -> entry.mistakeAtKey("is set by 'chat' itself; leave it out here"));
        }
        Optional<Template> json = new JsonText(BodyReader.BYTES_MAX).of(value);
        if (json.isPresent() && !json.get().isFixed()) {
            value.mistake("a chat's request has no places to fill in; write \\{{ for two braces");
            return Optional.empty();
        }
        return json.map(RequestReader::fixed).map(text -> text.substring(1, text.length() - 1));
    }

    private static Optional<ChatGoals> goals(Value value) {
        Map<ChatMetric, Duration> limits = new EnumMap<>(ChatMetric.class);
        for (Value item : value.oneOrMany(GOAL_RULE + ", or a list of them", GOALS_MAX).orElse(List.of())) {
            item.text(GOAL_RULE).ifPresent(text -> goal(item, text.value(), limits));
        }
        return Optional.of(new ChatGoals(limits));
    }

    private static void goal(Value item, String text, Map<ChatMetric, Duration> limits) {
        Matcher parts = GOAL.matcher(text);
        if (!parts.matches()) {
            item.wrong("expected " + GOAL_RULE);
            return;
        }
        ChatMetric metric = GOAL_METRICS.get(parts.group(1));
        Optional<Duration> limit = Notation.positiveDuration(parts.group(2));
        if (metric == null) {
            List<String> known = new ArrayList<>(GOAL_METRICS.keySet().stream().sorted().toList());
            item.mistake("an answer has no '" + Quoted.shortened(parts.group(1)) + "' that could be limited; known: "
                    + String.join(", ", known));
        } else if (limit.isEmpty()) {
            item.wrong("expected " + GOAL_RULE + ", with a time above 0");
        } else if (limits.putIfAbsent(metric, limit.get()) != null) {
            item.mistake("limits " + metric.label() + " a second time");
        }
    }
}
