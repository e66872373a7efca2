package dev.holdfast.demo.http;

import java.util.Map;

/** A request that is not served, with the status and the sentence that tell the client why. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /** @param status an HTTP status from 400 to 599 */
    public Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    /** @param headers what the answer carries beside the message, for example {@code Allow} */
    public Refusal(int status, String message, Map<String, String> headers) {
        super(message, null, false, false); // an answer, not an accident: nobody reads its stack
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** The request itself is wrong: 400. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    /** The answer that carries this refusal, a JSON object with the one field {@code error}. */
    public Answer.Whole answer() {
        String message = String.valueOf(getMessage());
        return Answer.json(status, Json.object().put("error", message)).with(headers);
    }
}
