package dev.holdfast.config.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas that hold together, {@code allOf}, as one: all properties, all that is required, of other keys the last one's. */
final class SchemaUnion {

    private static final int DEPTH_MAX = 20;
    private static final int PARTS_MAX = 500;

    private final OpenApiDocument document;
    private final ObjectNode union = JsonNodeFactory.instance.objectNode();
    private int parts;

    private SchemaUnion(OpenApiDocument document) {
        this.document = document;
    }

    static ObjectNode of(JsonNode schema, OpenApiDocument document) {
        return of(List.of(schema), document);
    }

    static ObjectNode of(List<JsonNode> schemas, OpenApiDocument document) {
        SchemaUnion union = new SchemaUnion(document);
        schemas.forEach(schema -> union.add(schema, 0));
        return union.union;
    }

    private void add(JsonNode written, int depth) {
        JsonNode schema = document.resolved(written);
        if (depth > DEPTH_MAX || ++parts > PARTS_MAX) {
            throw new LeftOutException("a schema's allOf leads to itself, or has more than " + PARTS_MAX + " parts");
        }
        JsonValues.list(schema, "allOf").forEach(part -> add(part, depth + 1));
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            switch (entry.getKey()) {
                case "allOf", "description", "title" -> {
                }
                case "properties" -> entry.getValue().properties()
                        .forEach(property -> object("properties").set(property.getKey(), property.getValue()));
                case "required" -> array("required").addAll(new ArrayList<>(entry.getValue().values()));
                default -> union.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private ObjectNode object(String key) {
        return union.get(key) instanceof ObjectNode known ? known : union.putObject(key);
    }

    private ArrayNode array(String key) {
        return union.get(key) instanceof ArrayNode known ? known : union.putArray(key);
    }
}
