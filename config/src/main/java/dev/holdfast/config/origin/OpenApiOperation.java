package dev.holdfast.config.origin;

import dev.holdfast.config.first.FirstBody;
import dev.holdfast.config.first.FirstEndpoint;
import dev.holdfast.config.first.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One operation of a document as a request. Single use. */
final class OpenApiOperation {

    private final OpenApiDocument document;
    private final String method;
    private final String path;
    private final List<String> remarks = new ArrayList<>();

    OpenApiOperation(OpenApiDocument document, String method, String path) {
        this.document = document;
        this.method = method;
        this.path = path;
    }

    /**
     * @param item the operation's path item, whose parameters hold for it, too
     * @throws LeftOutException if it cannot be a request of the file
     */
    FirstEndpoint endpoint(JsonNode item, JsonNode operation) {
        RequestHeaders headers = new RequestHeaders(Writing.LITERAL, false);
        OpenApiParameters parameters = new OpenApiParameters(document, headers);
        parameters.read(item, operation);
        Optional<FirstBody> body = body(operation, headers);
        OpenApiSecurity.Needed needed = new OpenApiSecurity(document).needed(operation);
        needed.headers().forEach(headers::put);
        remarks.addAll(needed.remarks());
        Written line = parameters.path(path, needed.query());
        if (operation.has("servers") || item.has("servers")) {
            remarks.add("the document has a server of its own for this one");
        }
        String name = JsonValues.text(operation, "operationId").filter(id -> id.matches(".*[A-Za-z0-9].*"))
                .orElse(method.toLowerCase(Locale.ROOT) + path.replaceAll("[/{}]+", "-"));
        return new FirstEndpoint(name, method, line, headers.byName(), body, expected(operation), 1, remarks);
    }

    private Optional<FirstBody> body(JsonNode operation, RequestHeaders headers) {
        JsonNode request = document.resolved(operation.path("requestBody"));
        JsonNode content = request.path("content");
        Optional<Map.Entry<String, JsonNode>> chosen = content.properties().stream()
                .filter(entry -> rank(entry.getKey()) < Integer.MAX_VALUE)
                .min((a, b) -> Integer.compare(rank(a.getKey()), rank(b.getKey())));
        boolean required = JsonValues.isTrue(request, "required");
        if (chosen.isEmpty()) {
            if (!content.isEmpty() && required) {
                throw new LeftOutException("its body is " + content.propertyNames().iterator().next()
                        + ", of which no example can be made");
            }
            return Optional.empty();
        }
        String type = mediaType(chosen.get().getKey());
        JsonNode media = document.resolved(chosen.get().getValue());
        Optional<JsonNode> value = OpenApiParameters.given(media, document)
                .or(() -> new SchemaSample(document).of(media.path("schema")));
        if (value.isEmpty() && required) {
            throw new LeftOutException("no value of its body has an end: each would contain another one");
        }
        boolean json = rank(type) <= 1;
        if (!type.equals("application/json") && value.isPresent()) {
            headers.add("Content-Type", type);
        }
        return value.map(v -> json && v.isContainer()
                ? new FirstBody.Json(Bodies.redacted(v, Writing.LITERAL))
                : text(type, v, headers));
    }

    private FirstBody text(String type, JsonNode value, RequestHeaders headers) {
        if (rank(type) <= 1) {
            headers.add("Content-Type", type);
            return new FirstBody.Text(Written.literal(value.toString()));
        }
        return Bodies.of(type, type.equals("application/x-www-form-urlencoded") && value.isObject()
                ? OpenApiParameters.form(value)
                : value.isString() ? value.stringValue() : value.toString(), Writing.LITERAL);
    }

    /** JSON before what looks like it, forms and texts; all else cannot be made up. */
    private static int rank(String mediaType) {
        String type = mediaType(mediaType);
        return type.equals("application/json") || type.equals("*/*") || type.equals("application/*")
                ? 0
                : type.endsWith("+json")
                        ? 1
                        : type.equals("application/x-www-form-urlencoded")
                                ? 2
                                : type.startsWith("text/") ? 3 : Integer.MAX_VALUE;
    }

    private static String mediaType(String written) {
        String type = written.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return type.equals("*/*") || type.equals("application/*") ? "application/json" : type;
    }

    /** What the document says of success. */
    private static List<String> expected(JsonNode operation) {
        return operation.path("responses").propertyNames().stream().map(status -> status.toLowerCase(Locale.ROOT))
                .filter(status -> status.matches("[23]([0-9][0-9]|xx)")).distinct().toList();
    }
}
