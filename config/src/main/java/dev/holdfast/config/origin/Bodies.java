package dev.holdfast.config.origin;

import dev.holdfast.config.first.FirstBody;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as the file has them: JSON as JSON, forms and texts as they are, each secret replaced by a variable. */
final class Bodies {

    static final int LENGTH_MAX = 256 << 10;

    /** The file's own nesting has a limit, and a key of YAML may not be long. */
    private static final int DEPTH_MAX = 40;
    private static final int KEY_LENGTH_MAX = 200;

    private static final Pattern MAY_HOLD_SECRETS = Pattern
            .compile(
                    "(?i)(?:pass(?:word|wd)|secret|token|api[-_]?key)[\"']?\\s*[>:=]|eyJ[A-Za-z0-9_-]{8,}\\.|-----BEGIN ");

    private Bodies() {}

    /** @throws LeftOutException if the body cannot be written into the file */
    static FirstBody of(String mediaType, String text, Writing writing) {
        if (text.length() > LENGTH_MAX) {
            throw new LeftOutException("its body has more than 256 KB; put it into a file and write body: {file: …}");
        }
        String type = mediaType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            throw new LeftOutException(
                    "its body is multipart, which the file cannot say; put the whole body into a file"
                            + " and write body: {file: …}");
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return new FirstBody.Text(Form.redacted(text, writing, spelled -> spelled));
        }
        JsonNode value = JsonValues.parsed(text).orElse(null);
        if (value != null && value.isContainer() && isWritable(value, 0)) {
            return new FirstBody.Json(redacted(value, writing));
        }
        if (MAY_HOLD_SECRETS.matcher(text).find()) {
            throw new LeftOutException("its body may hold a secret; put it into a file that you keep to yourself, and"
                    + " write body: {file: …}");
        }
        return new FirstBody.Text(writing.written(text));
    }

    /** The same value with a variable in each secret's place. */
    static JsonNode redacted(JsonNode value, Writing writing) {
        return redacted(value, "", writing);
    }

    private static JsonNode redacted(JsonNode value, String name, Writing writing) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value.isObject()) {
            ObjectNode object = nodes.objectNode();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                object.set(entry.getKey(), redacted(entry.getValue(), entry.getKey(), writing));
            }
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = nodes.arrayNode();
            value.values().forEach(item -> array.add(redacted(item, name, writing)));
            return array;
        }
        boolean named = Secrets.isField(name);
        if (value.isNumber()) {
            return named ? nodes.pojoNode(Secrets.written(name)) : value;
        }
        if (!value.isString()) {
            return value;
        }
        String text = value.stringValue();
        if (writing.isVariable(text)) {
            return nodes.pojoNode(writing.written(text));
        }
        boolean secret = (named && !text.isEmpty()) || Secrets.isToken(text);
        return secret ? nodes.pojoNode(Secrets.written(name)) : value;
    }

    private static boolean isWritable(JsonNode value, int depth) {
        return depth <= DEPTH_MAX
                && value.propertyNames().stream().allMatch(key -> key.length() <= KEY_LENGTH_MAX)
                && value.values().stream().allMatch(child -> isWritable(child, depth + 1));
    }
}
