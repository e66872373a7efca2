package dev.holdfast.modelserver.chat;

import java.util.OptionalInt;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for a chat completion.
 *
 * @param prompt all messages, role and text, and the beginning of the answer's line
 * @param tokensMax how many tokens the answer may have, where the request says
 * @param ignoresEnd whether the answer goes on until {@code tokensMax}, as vLLM's {@code ignore_eos}
 */
record ChatRequest(String prompt, boolean isStreamed, boolean includesUsage, OptionalInt tokensMax, boolean ignoresEnd,
        double temperature, int seed) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** @throws Refusal 400 where the body is none, 404 where it wants another model */
    static ChatRequest read(byte[] body, String model) {
        JsonNode json = json(body);
        if (json.hasNonNull("model") && !json.get("model").asString("").equals(model)) {
            throw Refusal.notFound("the model " + json.get("model") + " does not exist, only \"" + model + "\"");
        }
        if (whole(json, "n", 1, 1).orElse(1) != 1) {
            throw Refusal.badRequest("n must be 1");
        }
        boolean streamed = flag(json, "stream");
        if (!streamed && json.hasNonNull("stream_options")) {
            throw Refusal.badRequest("stream_options goes with \"stream\": true only");
        }
        boolean usage = json.hasNonNull("stream_options") && flag(json.get("stream_options"), "include_usage");
        OptionalInt tokensMax = whole(json, "max_completion_tokens", 1, Integer.MAX_VALUE);
        return new ChatRequest(prompt(json), streamed, usage,
                tokensMax.isPresent() ? tokensMax : whole(json, "max_tokens", 1, Integer.MAX_VALUE),
                flag(json, "ignore_eos"), temperature(json),
                whole(json, "seed", 0, Integer.MAX_VALUE).orElse(1));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw Refusal.badRequest("the body must be JSON: " + e.getOriginalMessage());
        }
        throw Refusal.badRequest("the body must be a JSON object");
    }

    private static String prompt(JsonNode json) {
        JsonNode messages = json.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw Refusal.badRequest("messages must be an array of 1 or more elements");
        }
        StringBuilder prompt = new StringBuilder();
        for (JsonNode message : messages) {
            if (!message.path("role").isString()) {
                throw Refusal.badRequest("a message must have a role, had " + message.path("role"));
            }
            prompt.append(message.get("role").stringValue()).append(": ").append(content(message.path("content")))
                    .append('\n');
        }
        return prompt.append("assistant:").toString();
    }

    private static String content(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        if (!content.isArray()) {
            throw Refusal.badRequest("a message's content must be a text or an array of texts, was " + content);
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("text").isString()) {
                throw Refusal.badRequest("a part of a message must have a text; images and sound are not understood");
            }
            text.append(part.get("text").stringValue()).append(' ');
        }
        return text.toString();
    }

    private static boolean flag(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull() || value.isBoolean()) {
            return value.asBoolean(false);
        }
        throw Refusal.badRequest(name + " must be true or false, was " + value);
    }

    private static OptionalInt whole(JsonNode json, String name, int min, int max) {
        if (!json.hasNonNull(name)) {
            return OptionalInt.empty();
        }
        JsonNode value = json.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw Refusal.badRequest(name + " must be a whole number in [" + min + ", " + max + "], was " + value);
        }
        return OptionalInt.of(value.intValue());
    }

    private static double temperature(JsonNode json) {
        if (!json.hasNonNull("temperature")) {
            return 1;
        }
        JsonNode value = json.get("temperature");
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 2)) {
            throw Refusal.badRequest("temperature must be a number in [0, 2], was " + value);
        }
        return value.doubleValue();
    }
}
