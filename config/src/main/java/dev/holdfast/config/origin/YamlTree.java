package dev.holdfast.config.origin;

import dev.holdfast.config.BoundedComposer;
import dev.holdfast.config.Quoted;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML document as the JSON value that it stands for. What several aliases name stays one node: nothing grows by them. */
final class YamlTree {

    private static final int DEPTH_MAX = 200;
    private static final int NUMBER_LENGTH_MAX = 200;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DocumentFile file;
    private final IdentityHashMap<Node, JsonNode> done = new IdentityHashMap<>();

    private YamlTree(DocumentFile file) {
        this.file = file;
    }

    static JsonNode of(String text, DocumentFile file) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).setCodePointLimit(text.length() + 1)
                .setMaxAliasesForCollections(10_000).build();
        try {
            Optional<Node> root = new BoundedComposer(settings, text, DEPTH_MAX,
                    at -> file.wrong("is nested deeper than " + DEPTH_MAX + " levels")).getSingleNode();
            return new YamlTree(file).value(root.orElseThrow(() -> file.wrong("is empty")));
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> at = e.getProblemMark().or(e::getContextMark);
            String what = "is not valid YAML: " + Quoted.shortened(String.valueOf(e.getProblem()));
            throw at.map(mark -> file.wrongAt(mark.getLine() + 1, mark.getColumn() + 1, what))
                    .orElseGet(() -> file.wrong(what));
        } catch (YamlEngineException e) {
            throw file.wrong("is not valid YAML: " + Quoted.shortened(String.valueOf(e.getMessage())));
        }
    }

    private JsonNode value(Node node) {
        JsonNode known = done.get(node);
        if (known != null) {
            return known;
        }
        if (node.isRecursive()) {
            throw file.wrongAt(line(node), 1, "contains itself by an alias");
        }
        JsonNode value = switch (node) {
            case MappingNode mapping -> map(mapping);
            case SequenceNode sequence -> list(sequence);
            case ScalarNode scalar -> scalar(scalar);
            default -> NODES.nullNode();
        };
        done.put(node, value);
        return value;
    }

    private ObjectNode map(MappingNode mapping) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                object.set(key.getValue(), value(tuple.getValueNode()));
            }
        }
        return object;
    }

    private ArrayNode list(SequenceNode sequence) {
        ArrayNode array = NODES.arrayNode();
        sequence.getValue().forEach(item -> array.add(value(item)));
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(text.equalsIgnoreCase("true"));
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text) : NODES.stringNode(text);
    }

    private static JsonNode number(String text) {
        try {
            if (text.length() > NUMBER_LENGTH_MAX) {
                return NODES.stringNode(text);
            }
            if (text.matches("[-+]?[0-9]+")) {
                return NODES.numberNode(new BigInteger(text));
            }
            return NODES.numberNode(new BigDecimal(text));
        } catch (NumberFormatException ignored) { // .inf, .nan, 0x and 0o: JSON has no such numbers
            return NODES.stringNode(text);
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
