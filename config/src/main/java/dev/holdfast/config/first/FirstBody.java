package dev.holdfast.config.first;

import tools.jackson.databind.JsonNode;

/** The body of a request that the first file writes. */
public sealed interface FirstBody {

    /** A text. */
    record Text(Written text) implements FirstBody {}

    /**
     * A JSON value, which the file shows as one. Texts in it stand for themselves; a
     * {@link tools.jackson.databind.node.POJONode} holds a {@link Written}.
     */
    record Json(JsonNode value) implements FirstBody {}

    /** The content of a file, by its name relative to {@code holdfast.yaml}. */
    record File(Written name) implements FirstBody {}
}
