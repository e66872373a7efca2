package dev.holdfast.demo.chat;

import java.util.List;

import dev.holdfast.demo.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** The documents of one answer: the whole one, or the chunks that make it. */
final class Completion {
    private final ChatRequest chat;
    private final long createdSeconds;
    private final List<String> reasoning;
    private final List<String> content;

    Completion(ChatRequest chat, long createdSeconds) {
        MockSettings.Content wanted = chat.settings().content();
        this.chat = chat;
        this.createdSeconds = createdSeconds;
        this.reasoning = Words.answer("reasoning about " + chat.prompt(), wanted.reasoningTokens());
        this.content = content(chat, wanted);
    }

    private static List<String> content(ChatRequest chat, MockSettings.Content wanted) {
        if (wanted.isToolCall()) {
            return Words.arguments(chat.prompt(), wanted.tokens(), chat.isLimited());
        }
        boolean isMultibyte = chat.settings().form().splitsUtf8() || chat.settings().failure().isInvalidUtf8();
        return isMultibyte
                ? Words.leafyAnswer(chat.prompt(), wanted.tokens())
                : Words.answer(chat.prompt(), wanted.tokens());
    }

    int reasoningTokens() {
        return reasoning.size();
    }

    int allTokens() {
        return reasoning.size() + content.size();
    }

    /** The answer in one piece. */
    ObjectNode whole() {
        ObjectNode completion = head("chat.completion");
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        String text = String.join("", content);
        if (chat.settings().content().isToolCall()) {
            message.putNull("content");
            toolCall(message, true, text);
        } else {
            message.put("content", text);
        }
        if (!reasoning.isEmpty()) {
            message.put(reasoningField(), String.join("", reasoning));
        }
        choice.put("finish_reason", finishReason());
        if (chat.settings().content().usage().orElse(MockSettings.UsageStyle.FINAL) != MockSettings.UsageStyle.NONE) {
            completion.set("usage", usage(allTokens()));
        }
        return completion;
    }

    /** What the tokens from {@code begin} to before {@code end} add to the answer, all reasoning or none of them. */
    ObjectNode delta(int begin, int end) {
        if (begin < reasoning.size()) {
            return Json.object().put(reasoningField(), String.join("", reasoning.subList(begin, end)));
        }
        int first = begin - reasoning.size();
        String text = String.join("", content.subList(first, end - reasoning.size()));
        if (!chat.settings().content().isToolCall()) {
            return Json.object().put("content", text);
        }
        ObjectNode delta = Json.object();
        toolCall(delta, first == 0, text);
        return delta;
    }

    /** @param tokens how many tokens have been sent with this chunk */
    ObjectNode chunk(ObjectNode delta, int tokens) {
        ObjectNode chunk = choice(delta);
        ((ObjectNode) chunk.get("choices").get(0)).putNull("finish_reason");
        switch (chat.usageStyle()) {
            case FINAL -> chunk.putNull("usage"); // the protocol has it in every chunk, null in all but the last
            case CUMULATIVE -> chunk.set("usage", usage(tokens));
            case WITH_CHOICES, NONE -> {
            }
        }
        return chunk;
    }

    ObjectNode finish() {
        ObjectNode chunk = choice(Json.object());
        ((ObjectNode) chunk.get("choices").get(0)).put("finish_reason", finishReason());
        switch (chat.usageStyle()) {
            case FINAL -> chunk.putNull("usage");
            case CUMULATIVE, WITH_CHOICES -> chunk.set("usage", usage(allTokens()));
            case NONE -> {
            }
        }
        return chunk;
    }

    /** The chunk with usage and without choices. */
    ObjectNode lastUsage() {
        ObjectNode last = head("chat.completion.chunk");
        last.putArray("choices");
        last.set("usage", usage(allTokens()));
        return last;
    }

    /** @param status an HTTP status, of the answer or as good as one */
    static ObjectNode error(int status, String message) {
        ObjectNode json = Json.object();
        json.putObject("error").put("message", message)
                .put("type",
                        status == 429 ? "rate_limit_error" : status < 500 ? "invalid_request_error" : "server_error")
                .putNull("param").put("code", status);
        return json;
    }

    private ObjectNode choice(ObjectNode delta) {
        ObjectNode chunk = head("chat.completion.chunk");
        chunk.putArray("choices").addObject().put("index", 0).set("delta", delta);
        return chunk;
    }

    private ObjectNode head(String object) {
        return Json.object()
                .put("id", "chatcmpl-" + Long.toHexString(Words.hash(chat.prompt())))
                .put("object", object)
                .put("created", createdSeconds)
                .put("model", chat.model());
    }

    private void toolCall(ObjectNode parent, boolean isFirst, String arguments) {
        ObjectNode call = parent.putArray("tool_calls").addObject().put("index", 0);
        if (isFirst) {
            call.put("id", "call_" + Long.toHexString(Words.hash(chat.prompt()))).put("type", "function");
        }
        ObjectNode function = call.putObject("function");
        if (isFirst) {
            function.put("name", "look_up");
        }
        function.put("arguments", arguments);
    }

    private ObjectNode usage(int tokens) {
        MockSettings.Content wanted = chat.settings().content();
        int prompt = chat.promptTokens();
        ObjectNode usage = Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", tokens)
                .put("total_tokens", prompt + tokens);
        if (wanted.cachedTokens() > 0) {
            usage.putObject("prompt_tokens_details").put("cached_tokens", Math.min(prompt, wanted.cachedTokens()));
        }
        if (!reasoning.isEmpty()) {
            usage.putObject("completion_tokens_details").put("reasoning_tokens", Math.min(tokens, reasoning.size()));
        }
        return usage;
    }

    private String reasoningField() {
        return MockSettings.word(chat.settings().content().reasoningField());
    }

    private String finishReason() {
        return chat.isLimited() ? "length" : chat.settings().content().isToolCall() ? "tool_calls" : "stop";
    }
}
