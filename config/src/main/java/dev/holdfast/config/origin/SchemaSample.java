package dev.holdfast.config.origin;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value that a schema would take, and always the same one: the document's own example where there is one, else the
 * default, the first of an enumeration, or what type, format and limits ask for. Properties that are read only are left
 * out, as are optional ones that would lead in a circle.
 */
final class SchemaSample {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int VISITS_MAX = 5_000;
    private static final int DEPTH_MAX = 25;
    private static final int ITEMS_MAX = 100;

    private final OpenApiDocument document;
    private final Set<JsonNode> under = Collections.newSetFromMap(new IdentityHashMap<>());
    private int visits;

    /** For one value: it counts what it costs. */
    SchemaSample(OpenApiDocument document) {
        this.document = document;
    }

    /** @return empty if every value of the schema has to contain another one of it, or the schema is too large */
    Optional<JsonNode> of(JsonNode schema) {
        return of(schema, 0);
    }

    /** The document's own example of a value, wherever it may stand beside or in its schema. */
    static Optional<JsonNode> given(JsonNode schema, int index) {
        if (schema.has("example")) {
            return Optional.of(schema.get("example"));
        }
        JsonNode examples = schema.path("examples");
        if (examples.isArray() && !examples.isEmpty()) {
            return Optional.of(examples.get(index % examples.size()));
        }
        return schema.has("const") ? Optional.of(schema.get("const")) : Optional.empty();
    }

    /** @param index which one of several, where they should differ */
    private Optional<JsonNode> of(JsonNode schema, int index) {
        Optional<JsonNode> beside = given(schema, index);
        if (beside.isPresent()) {
            return beside;
        }
        JsonNode target = document.resolved(schema);
        if (++visits > VISITS_MAX || under.size() > DEPTH_MAX || !under.add(target)) {
            return Optional.empty();
        }
        try {
            return inner(target, index);
        } finally {
            under.remove(target);
        }
    }

    private Optional<JsonNode> inner(JsonNode written, int index) {
        Optional<JsonNode> given = given(written, index);
        if (given.isPresent()) {
            return given;
        }
        JsonNode schema = written.has("allOf") ? SchemaUnion.of(written, document) : written;
        if (schema.has("default")) {
            return Optional.of(schema.get("default"));
        }
        List<JsonNode> words = JsonValues.list(schema, "enum").stream().filter(word -> !word.isNull()).toList();
        if (!words.isEmpty()) {
            return Optional.of(words.get(index % words.size()));
        }
        for (String several : List.of("oneOf", "anyOf")) {
            if (!JsonValues.list(schema, several).isEmpty()) {
                return choice(schema, several, index);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> Optional.of(SampleNumber.of(schema, index));
            case "boolean" -> Optional.of(NODES.booleanNode(true));
            case "null" -> Optional.of(NODES.nullNode());
            default -> Optional.of(NODES.stringNode(SampleText.of(schema, index)));
        };
    }

    /** The first choice that has a value; what stands beside the choices holds for each. */
    private Optional<JsonNode> choice(JsonNode schema, String several, int index) {
        ObjectNode beside = ((ObjectNode) schema).deepCopy();
        beside.remove(List.of("oneOf", "anyOf", "discriminator"));
        for (JsonNode choice : JsonValues.list(schema, several)) {
            JsonNode target = document.resolved(choice);
            Optional<JsonNode> sample = type(target).equals("null")
                    ? Optional.empty()
                    : beside.has("properties") || beside.has("required")
                            ? of(SchemaUnion.of(List.of(beside, choice), document), index)
                            : of(choice, index);
            if (sample.isPresent()) {
                return sample.map(value -> discriminated(value, schema.path("discriminator"), choice));
            }
        }
        return JsonValues.list(schema, several).stream().map(document::resolved)
                .filter(choice -> type(choice).equals("null")).findFirst().map(ignored -> NODES.nullNode());
    }

    /** A choice is told by a property whose value is in the mapping, or else the name of the choice. */
    private static JsonNode discriminated(JsonNode value, JsonNode discriminator, JsonNode choice) {
        Optional<String> property = JsonValues.text(discriminator, "propertyName");
        Optional<String> reference = JsonValues.text(choice, "$ref");
        if (property.isEmpty() || reference.isEmpty() || !(value instanceof ObjectNode object)) {
            return value;
        }
        String name = reference.get().substring(reference.get().lastIndexOf('/') + 1);
        String word = discriminator.path("mapping").properties().stream()
                .filter(entry -> entry.getValue().isString() && (entry.getValue().stringValue().equals(reference.get())
                        || entry.getValue().stringValue().equals(name)))
                .map(Map.Entry::getKey).findFirst().orElse(name);
        return object.deepCopy().put(property.get(), word);
    }

    private Optional<JsonNode> object(JsonNode schema) {
        Set<String> required = JsonValues.list(schema, "required").stream().filter(JsonNode::isString)
                .map(JsonNode::stringValue).collect(Collectors.toSet());
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        required.forEach(name -> properties.putIfAbsent(name, NODES.objectNode().put("type", "string")));
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : properties.entrySet()) {
            JsonNode target = document.resolved(property.getValue());
            if (JsonValues.isTrue(target, "readOnly")
                    || (JsonValues.isTrue(target, "deprecated") && !required.contains(property.getKey()))) {
                continue;
            }
            Optional<JsonNode> value = of(property.getValue(), 0);
            if (value.isPresent()) {
                object.set(property.getKey(), value.get());
            } else if (required.contains(property.getKey())) {
                return Optional.empty();
            }
        }
        if (properties.isEmpty() && schema.path("additionalProperties").isObject()) {
            of(schema.get("additionalProperties"), 0).ifPresent(value -> object.set("key", value));
        }
        return Optional.of(object);
    }

    private Optional<JsonNode> array(JsonNode schema) {
        int least = Math.min(ITEMS_MAX, schema.path("minItems").asInt(0));
        int most = schema.path("maxItems").asInt(ITEMS_MAX);
        List<JsonNode> first = JsonValues.list(schema, "prefixItems");
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < Math.min(Math.max(Math.max(1, least), first.size()), most); i++) {
            JsonNode items = i < first.size() ? first.get(i) : schema.path("items");
            Optional<JsonNode> item = items.isObject()
                    ? of(items, JsonValues.isTrue(schema, "uniqueItems") ? i : 0)
                    : items.isBoolean() && !items.booleanValue()
                            ? Optional.empty()
                            : Optional.of(NODES.stringNode(SampleText.WORD));
            if (item.isEmpty()) {
                return least > i ? Optional.empty() : Optional.of(array);
            }
            array.add(item.get());
        }
        return Optional.of(array);
    }

    /** The type, of several the first that is not null; what is missing is told by the other keys. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return type.stringValue();
        }
        Optional<String> first = JsonValues.list(schema, "type").stream().filter(JsonNode::isString)
                .map(JsonNode::stringValue).filter(name -> !name.equals("null")).findFirst();
        if (first.isPresent()) {
            return first.get();
        }
        if (schema.has("properties") || schema.has("additionalProperties") || schema.has("required")) {
            return "object";
        }
        return schema.has("items") || schema.has("prefixItems")
                ? "array"
                : schema.has("minimum") || schema.has("maximum") ? "number" : "string";
    }
}
