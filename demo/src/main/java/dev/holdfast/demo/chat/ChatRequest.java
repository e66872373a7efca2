package dev.holdfast.demo.chat;

import java.util.List;

import dev.holdfast.demo.http.Fields;
import dev.holdfast.demo.http.Request;
import tools.jackson.databind.JsonNode;

/**
 * A request for a chat completion, as far as the mock reads it; other fields of the protocol are let pass.
 *
 * @param prompt all messages, role and text, in order
 * @param isLimited whether {@code max_tokens} cut the answer short
 */
record ChatRequest(String model, String prompt, boolean isStreamed, boolean includesUsage, MockSettings settings,
        boolean isLimited) {
    private static final int MESSAGES_MAX = 1000;
    private static final int TEXT_LENGTH_MAX = 8 << 20;
    private static final long TOKENS_MAX = 1_000_000;

    static ChatRequest read(Request request) {
        Fields body = Fields.ofBody(request.json());
        StringBuilder prompt = new StringBuilder();
        int index = 0;
        for (JsonNode message : body.list("messages", 1, MESSAGES_MAX)) {
            Fields fields = Fields.of(message, "messages[" + index + "]");
            prompt.append(fields.text("role", 40)).append(": ").append(content(fields)).append('\n');
            index++;
        }
        boolean streamed = body.flag("stream", false);
        MockSettings settings = MockSettings.read(request, body);
        long tokensMax = body.whole(body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens", 1,
                TOKENS_MAX, TOKENS_MAX);
        if (settings.failure().needsStream() && !streamed) {
            throw body.wrong("stream", "true where a mock setting breaks the stream");
        }
        return new ChatRequest(body.has("model") ? body.text("model", 200) : "holdfast-demo", prompt.toString(),
                streamed, body.object("stream_options").map(o -> o.flag("include_usage", false)).orElse(false),
                settings.limitedTo(tokensMax), tokensMax < settings.content().allTokens());
    }

    /** The number of words in the prompt, which the mock takes for its tokens. */
    int promptTokens() {
        return prompt.isBlank() ? 0 : prompt.strip().split("\\s+").length;
    }

    /** How a stream tells its usage: as the settings say, else as OpenAI does where the request asks for it. */
    MockSettings.UsageStyle usageStyle() {
        return settings.content().usage()
                .orElse(includesUsage ? MockSettings.UsageStyle.FINAL : MockSettings.UsageStyle.NONE);
    }

    private static String content(Fields message) {
        List<JsonNode> parts = message.value("content").filter(JsonNode::isArray)
                .map(array -> List.copyOf(array.values())).orElse(List.of());
        if (parts.isEmpty()) {
            return message.text("content", TEXT_LENGTH_MAX);
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            text.append(Fields.of(part, "content[]").text("text", TEXT_LENGTH_MAX)).append(' ');
        }
        return text.toString();
    }
}
