package dev.holdfast.config.origin;

import dev.holdfast.config.Quoted;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An OpenAPI document, 3.0 or 3.1, and what its references mean. */
final class OpenApiDocument {

    private static final int REFERENCES_MAX = 50;
    private static final String VERSIONS = "OpenAPI 3.0 and 3.1 are read";

    private final JsonNode root;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    static OpenApiDocument read(DocumentFile file) {
        JsonNode root = file.tree();
        if (!root.isObject()) {
            throw file.wrong("is no OpenAPI document: a map with the key 'openapi' is expected");
        }
        String version = root.path("openapi").isNumber()
                ? root.path("openapi").asString()
                : JsonValues.textOr(root, "openapi", "");
        if (root.has("swagger")) {
            throw file.wrong("is a Swagger 2.0 document; convert it to OpenAPI 3 first: " + VERSIONS);
        }
        if (version.isEmpty()) {
            throw file.wrong("is no OpenAPI document: the key 'openapi' is missing"
                    + (root.has("log") ? "; it looks like a HAR file: use --from-har" : ""));
        }
        if (!version.startsWith("3.")) {
            throw file.wrong("is of OpenAPI " + Quoted.shortened(version) + "; " + VERSIONS);
        }
        if (!root.path("paths").isObject() || root.path("paths").isEmpty()) {
            throw file.wrong("paths: has no path, so there is nothing to send");
        }
        return new OpenApiDocument(root);
    }

    JsonNode root() {
        return root;
    }

    /** What a node stands for: itself, or what its {@code $ref} leads to. */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        for (int i = 0; i < REFERENCES_MAX; i++) {
            Optional<String> reference = JsonValues.text(found, "$ref");
            if (reference.isEmpty()) {
                return found;
            }
            found = referred(reference.get());
        }
        throw new LeftOutException("a $ref leads to itself");
    }

    private JsonNode referred(String reference) {
        if (!reference.startsWith("#")) {
            throw new LeftOutException("$ref " + Quoted.of(reference)
                    + " leads out of the document; bundle it into one file first");
        }
        JsonNode found = root;
        String[] steps = Percent.decoded(reference.substring(1)).split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            found = found.isArray() && step.matches("[0-9]{1,6}")
                    ? found.path(Integer.parseInt(step))
                    : found.path(step);
        }
        if (found.isMissingNode()) {
            throw new LeftOutException("$ref " + Quoted.of(reference) + " leads to nothing");
        }
        return found;
    }
}
