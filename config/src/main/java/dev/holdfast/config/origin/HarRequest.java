package dev.holdfast.config.origin;

import dev.holdfast.config.first.FirstBody;
import dev.holdfast.config.first.FirstEndpoint;
import dev.holdfast.config.first.Written;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one entry of a recording, and every later one that asked the same, comes to. */
final class HarRequest {

    private final FirstEndpoint first;
    private final Set<Integer> statuses = new LinkedHashSet<>();
    private int count;

    private HarRequest(FirstEndpoint first) {
        this.first = first;
    }

    /** Two entries with the same key are the same request. */
    record Key(String method, Written path, Optional<FirstBody> body) {}

    /** @throws LeftOutException if the request was not recorded whole, or cannot be a request of the file */
    static HarRequest of(HarEntry entry) {
        List<String> remarks = new ArrayList<>();
        RequestHeaders headers = new RequestHeaders(Writing.LITERAL, true);
        for (JsonNode header : JsonValues.list(entry.request(), "headers")) {
            headers.add(JsonValues.textOr(header, "name", ""), JsonValues.textOr(header, "value", ""))
                    .ifPresent(remarks::add);
        }
        Optional<FirstBody> body = body(entry, headers);
        boolean json = headers.get("Content-Type").filter(type -> type.text().equals("application/json")).isPresent();
        if (json && body.isPresent() && body.get() instanceof FirstBody.Json) {
            headers.remove("Content-Type"); // goes without saying
        }
        return new HarRequest(new FirstEndpoint(entry.address().name(entry.method()), entry.method(),
                entry.address().line(Writing.LITERAL), headers.byName(), body, List.of(), 1, remarks));
    }

    Key key() {
        return new Key(first.method(), first.path(), first.body());
    }

    /** Counts one more of them. A page that the browser had already is one that it would get. */
    void seen(int status) {
        count++;
        statuses.add(status == 304 ? 200 : status);
    }

    /** As often as it was seen, expecting what was answered then; what failed is not expected to fail. */
    FirstEndpoint endpoint() {
        List<String> remarks = new ArrayList<>(first.remarks());
        List<String> expected = statuses.stream().filter(status -> status >= 100 && status < 500).sorted()
                .map(String::valueOf).toList();
        statuses.stream().filter(status -> status >= 400).sorted()
                .forEach(status -> remarks.add("answered " + status + " when it was recorded"));
        return new FirstEndpoint(first.name(), first.method(), first.path(), first.headers(), first.body(), expected,
                count, remarks);
    }

    private static Optional<FirstBody> body(HarEntry entry, RequestHeaders headers) {
        JsonNode data = entry.request().path("postData");
        String type = JsonValues.text(data, "mimeType").filter(text -> !text.isBlank())
                .or(() -> entry.header("content-type")).orElse("");
        if (entry.header("content-encoding").isPresent()) {
            throw new LeftOutException("its body is compressed, which no recording keeps");
        }
        if (JsonValues.textOr(data, "encoding", JsonValues.textOr(data, "_encoding", "")).equals("base64")) {
            throw new LeftOutException("its body is binary");
        }
        String text = JsonValues.text(data, "text").filter(t -> !t.isEmpty())
                .orElseGet(() -> type.startsWith("application/x-www-form-urlencoded") ? form(data) : "");
        boolean multipart = type.startsWith("multipart/");
        if (text.isEmpty() && !multipart) {
            if (entry.request().path("bodySize").asLong(0) > 0) {
                throw new LeftOutException("its body was not recorded");
            }
            headers.remove("Content-Type");
            return Optional.empty();
        }
        if (headers.get("Content-Type").isEmpty() && !type.isEmpty()) {
            headers.add("Content-Type", type);
        }
        return Optional.of(Bodies.of(type, text, Writing.LITERAL));
    }

    /** Firefox writes the pairs of a form as they are encoded, Chromium does so, too. */
    private static String form(JsonNode data) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode pair : JsonValues.list(data, "params")) {
            pairs.add(JsonValues.textOr(pair, "name", "") + "=" + JsonValues.textOr(pair, "value", ""));
        }
        return String.join("&", pairs);
    }
}
