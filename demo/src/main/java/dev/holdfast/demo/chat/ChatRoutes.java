package dev.holdfast.demo.chat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.http.Json;
import dev.holdfast.demo.http.Request;
import dev.holdfast.demo.http.Route;
import dev.holdfast.demo.http.Route.Area;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chat completions API. A stream's first event carries the role and comes at once, the first token when the settings
 * say: an instrument that takes the one for the other shows itself. Tokens keep to times counted from the stream's
 * start, so that lateness does not add up.
 */
public final class ChatRoutes {
    private final InstantSource clock;

    /** @param clock dates the answers; nothing else in them depends on time */
    public ChatRoutes(InstantSource clock) {
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("/v1/chat/completions", Area.API, Map.of("POST", this::complete)));
    }

    private Answer complete(Request request) {
        ChatRequest chat = ChatRequest.read(request);
        return chat.isStreamed()
                ? new Answer.Streamed("text/event-stream", sink -> stream(chat, sink))
                : whole(chat);
    }

    private Answer whole(ChatRequest chat) {
        String content = String.join("", Words.answer(chat.prompt(), chat.settings().tokens()));
        ObjectNode completion = head(chat, "chat.completion");
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", content);
        choice.put("finish_reason", finishReason(chat));
        completion.set("usage", usage(chat));
        Duration lastToken = chat.settings().tokenAt(chat.settings().tokens() - 1);
        return Answer.json(200, completion).after(lastToken);
    }

    private void stream(ChatRequest chat, Answer.Sink sink) throws IOException {
        MockSettings settings = chat.settings();
        List<String> tokens = Words.answer(chat.prompt(), settings.tokens());
        sink.send(event(chunk(chat, Json.object().put("role", "assistant").put("content", ""), "")));
        for (int sent = 0; sent < tokens.size(); sent += settings.tokensPerChunk()) {
            if (sent >= settings.cutAfter()) {
                sink.cut();
            }
            if (sent >= settings.errorAfter()) {
                sink.sendLast(event(error()));
                return;
            }
            sink.await(settings.tokenAt(sent));
            int end = Math.min(tokens.size(), sent + settings.tokensPerChunk());
            String content = String.join("", tokens.subList(sent, end));
            sink.send(event(chunk(chat, Json.object().put("content", content), "")));
        }
        sink.send(event(chunk(chat, Json.object(), finishReason(chat))));
        if (chat.includesUsage()) {
            ObjectNode last = head(chat, "chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage(chat));
            sink.send(event(last));
        }
        sink.sendLast("data: [DONE]\n\n");
    }

    private ObjectNode chunk(ChatRequest chat, ObjectNode delta, String finishReason) {
        ObjectNode chunk = head(chat, "chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        if (finishReason.isEmpty()) {
            choice.putNull("finish_reason");
        } else {
            choice.put("finish_reason", finishReason);
        }
        if (chat.includesUsage()) {
            chunk.putNull("usage"); // the protocol has it in every chunk, null in all but the last
        }
        return chunk;
    }

    private ObjectNode head(ChatRequest chat, String object) {
        return Json.object()
                .put("id", "chatcmpl-" + Long.toHexString(Words.hash(chat.prompt())))
                .put("object", object)
                .put("created", clock.instant().getEpochSecond())
                .put("model", chat.model());
    }

    private static ObjectNode usage(ChatRequest chat) {
        int prompt = chat.promptTokens();
        int completion = chat.settings().tokens();
        return Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }

    private static ObjectNode error() {
        ObjectNode json = Json.object();
        json.putObject("error").put("message", "the mock model failed as asked").put("type", "server_error");
        return json;
    }

    private static String finishReason(ChatRequest chat) {
        return chat.isLimited() ? "length" : "stop";
    }

    private static String event(ObjectNode json) {
        return "data: " + json + "\n\n";
    }
}
