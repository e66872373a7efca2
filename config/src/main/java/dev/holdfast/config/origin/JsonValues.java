package dev.holdfast.config.origin;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it comes from strangers: within limits, numbers as they are written, a value of the wrong kind as if it were not there. */
final class JsonValues {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).maxStringLength(200_000_000)
                    .maxNumberLength(200).build())
            .build()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private static final JsonMapper STRICT = MAPPER.rebuild().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonValues() {}

    /** A text that is JSON and says the same when it is written again. */
    static Optional<JsonNode> parsed(String text) {
        try {
            JsonNode value = STRICT.readTree(text);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JacksonException ignored) { // then it is a text like any other
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    static String textOr(JsonNode node, String key, String otherwise) {
        return text(node, key).orElse(otherwise);
    }

    /** The elements of a list; none where there is no list. */
    static List<JsonNode> list(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isArray() ? List.copyOf(value.values()) : List.of();
    }

    static boolean isTrue(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isBoolean() && value.booleanValue();
    }
}
