package dev.holdfast.modelserver.chat;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request that is not served, and why. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    private Refusal(int status, String type, String message) {
        super(message, null, false, false); // an answer, not an accident: nobody reads its stack
        this.status = status;
        this.type = type;
    }

    /** 400: the request cannot be meant so. */
    static Refusal badRequest(String message) {
        return new Refusal(400, "invalid_request_error", message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, "not_found_error", message);
    }

    static Refusal tooLarge(String message) {
        return new Refusal(413, "invalid_request_error", message);
    }

    /** 429: too many others wait. */
    static Refusal overloaded(String message) {
        return new Refusal(429, "overloaded_error", message);
    }

    static Refusal failed(String message) {
        return new Refusal(500, "server_error", message);
    }

    static Refusal closing() {
        return new Refusal(503, "server_error", "the server is closing");
    }

    int status() {
        return status;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error").put("message", String.valueOf(getMessage())).put("type", type).putNull("param").put(
                "code", status);
        return json;
    }
}
