package dev.holdfast.modelserver.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.holdfast.modelserver.llama.Model;
import dev.holdfast.modelserver.llama.Prompt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves {@code /v1/chat/completions}, {@code /v1/models} and {@code /health}. Safe for many threads; blocks the calling
 * one while the model computes.
 */
public final class ChatHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(ChatHandler.class.getName());
    private static final int BODY_BYTES_MAX = 4 << 20;
    private static final int TOKENS_UNLESS_SAID = 256;

    private final Model model;
    private final Limits limits;
    private final InstantSource clock;
    private final Slots slots;
    private final AtomicLong answers = new AtomicLong();

    /**
     * What the handler allows.
     *
     * @param modelName the name under which the model is asked for
     * @param contextTokens how many tokens prompt and answer may have together
     * @param slots how many answers come to be at a time
     * @param waitingMax how many requests wait for a slot; more are refused with 429
     */
    public record Limits(String modelName, int contextTokens, int slots, int waitingMax) {}

    /** @param clock dates the answers */
    public ChatHandler(Model model, Limits limits, InstantSource clock) {
        this.model = model;
        this.limits = limits;
        this.clock = clock;
        this.slots = new Slots(limits.slots(), limits.waitingMax());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /health" -> send(exchange, 200, JsonNodeFactory.instance.objectNode().put("status", "ok"));
                case "GET /v1/models" -> send(exchange, 200, models());
                case "POST /v1/chat/completions" -> complete(exchange);
                default -> throw Refusal
                        .notFound("nothing answers " + exchange.getRequestMethod() + " at " + path);
            }
        } catch (Refusal refusal) {
            if (refusal.status() == 429) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            send(exchange, refusal.status(), refusal.toJson());
        }
    }

    private ObjectNode models() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("object", "list");
        json.putArray("data").addObject().put("id", limits.modelName()).put("object", "model").put("created", 0)
                .put("owned_by", "holdfast");
        return json;
    }

    private void complete(HttpExchange exchange) throws IOException {
        ChatRequest request = ChatRequest.read(body(exchange), limits.modelName());
        int promptTokens = model.count(request.prompt());
        int room = limits.contextTokens() - promptTokens;
        int wanted = request.tokensMax().orElse(Math.clamp(room, 1, TOKENS_UNLESS_SAID));
        if (wanted > room) {
            throw Refusal.badRequest("this model's context is " + limits.contextTokens() + " tokens; the prompt has "
                    + promptTokens + " and the answer may have " + wanted);
        }
        Prompt prompt = new Prompt(request.prompt(), wanted, request.ignoresEnd(), request.temperature(),
                request.seed());
        Completion completion = new Completion("chatcmpl-" + answers.incrementAndGet(),
                clock.instant().getEpochSecond(), limits.modelName(), request.includesUsage());
        try (Slots.Place _ = slots.take()) {
            if (request.isStreamed()) {
                stream(exchange, prompt, completion, promptTokens);
            } else {
                whole(exchange, prompt, completion, promptTokens);
            }
        }
    }

    private void whole(HttpExchange exchange, Prompt prompt, Completion completion, int promptTokens)
            throws IOException {
        StringBuilder content = new StringBuilder();
        Model.Outcome outcome;
        try {
            outcome = model.answer(prompt, content::append);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the model failed", e);
            throw Refusal.failed("the model failed: " + e.getMessage());
        }
        send(exchange, 200, completion.whole(content.toString(), finishReason(outcome),
                new Completion.Usage(promptTokens, outcome.tokens())));
    }

    private void stream(HttpExchange exchange, Prompt prompt, Completion completion, int promptTokens)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        event(out, completion.role());
        try {
            Model.Outcome outcome = model.answer(prompt, piece -> event(out, completion.piece(piece)));
            event(out, completion.end(finishReason(outcome)));
            if (completion.includesUsage()) {
                event(out, completion.usage(new Completion.Usage(promptTokens, outcome.tokens())));
            }
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) { // too late for another status
            LOG.log(Level.ERROR, "the model failed", e);
            event(out, Refusal.failed("the model failed: " + e.getMessage()).toJson());
        }
        exchange.close();
    }

    private static String finishReason(Model.Outcome outcome) {
        return outcome.isLimited() ? "length" : "stop";
    }

    private static void event(OutputStream out, ObjectNode json) throws IOException {
        out.write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            throw Refusal.tooLarge("the body must be at most " + BODY_BYTES_MAX + " bytes");
        }
        return body;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
