package dev.holdfast.modelserver.chat;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The documents of one answer. */
record Completion(String id, long createdSeconds, String model, boolean includesUsage) {
    /** @param promptTokens tokens as the model counts them, so too {@code completionTokens} */
    record Usage(int promptTokens, int completionTokens) {
        ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("prompt_tokens", promptTokens)
                    .put("completion_tokens", completionTokens).put("total_tokens", promptTokens + completionTokens);
        }
    }

    ObjectNode whole(String content, String finishReason, Usage usage) {
        ObjectNode json = head("chat.completion");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", content);
        choice.put("finish_reason", finishReason);
        json.set("usage", usage.toJson());
        return json;
    }

    ObjectNode role() {
        ObjectNode json = chunk();
        ObjectNode choice = choice(json);
        choice.putObject("delta").put("role", "assistant").put("content", "");
        choice.putNull("finish_reason");
        return json;
    }

    ObjectNode piece(String content) {
        ObjectNode json = chunk();
        ObjectNode choice = choice(json);
        choice.putObject("delta").put("content", content);
        choice.putNull("finish_reason");
        return json;
    }

    ObjectNode end(String finishReason) {
        ObjectNode json = chunk();
        ObjectNode choice = choice(json);
        choice.putObject("delta");
        choice.put("finish_reason", finishReason);
        return json;
    }

    ObjectNode usage(Usage usage) {
        ObjectNode json = head("chat.completion.chunk");
        json.putArray("choices");
        json.set("usage", usage.toJson());
        return json;
    }

    private ObjectNode chunk() {
        ObjectNode json = head("chat.completion.chunk");
        json.putArray("choices");
        if (includesUsage) {
            json.putNull("usage"); // the protocol has it in every chunk, null in all but the last
        }
        return json;
    }

    private static ObjectNode choice(ObjectNode chunk) {
        return chunk.withArray("choices").addObject().put("index", 0);
    }

    private ObjectNode head(String object) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("object", object)
                .put("created", createdSeconds).put("model", model);
    }
}
