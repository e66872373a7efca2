package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of one operation. Those that are required are given, and those for which the document has an example;
 * a parameter that may be left out and has none is. Single use.
 */
final class OpenApiParameters {

    private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}/]*)}");
    /** These belong to the body and to security. */
    private static final List<String> NOT_PARAMETERS = List.of("accept", "content-type", "authorization");

    private final OpenApiDocument document;
    private final RequestHeaders headers;
    private final Map<String, Written> ofPath = new LinkedHashMap<>();
    private final List<Written> query = new ArrayList<>();
    private final List<Written> cookies = new ArrayList<>();

    OpenApiParameters(OpenApiDocument document, RequestHeaders headers) {
        this.document = document;
        this.headers = headers;
    }

    void read(JsonNode item, JsonNode operation) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode holder : List.of(item, operation)) {
            for (JsonNode written : JsonValues.list(holder, "parameters")) {
                JsonNode parameter = document.resolved(written);
                all.put(JsonValues.textOr(parameter, "in", "") + " " + JsonValues.textOr(parameter, "name", ""),
                        parameter);
            }
        }
        all.values().forEach(this::add);
        if (!cookies.isEmpty()) {
            headers.put("Cookie", joined(cookies, "; "));
        }
    }

    /** The path with its parameters filled in, and the query. */
    Written path(String template, List<Written> more) {
        Matcher parameter = TEMPLATE.matcher(template);
        Written path = Written.literal(template.startsWith("/") ? "" : "/");
        int end = 0;
        while (parameter.find()) {
            path = path.then(Written.literal(Percent.cleaned(template.substring(end, parameter.start()))))
                    .then(ofPath.getOrDefault(parameter.group(1), Written.literal(SampleText.WORD)));
            end = parameter.end();
        }
        path = path.then(Written.literal(Percent.cleaned(template.substring(end))));
        List<Written> parts = new ArrayList<>(query);
        parts.addAll(more);
        return parts.isEmpty() ? path : path.then(Written.literal("?")).then(joined(parts, "&"));
    }

    /** The document's own example of a parameter or a body. */
    static Optional<JsonNode> given(JsonNode holder, OpenApiDocument document) {
        if (holder.has("example")) {
            return Optional.of(holder.get("example"));
        }
        return holder.path("examples").properties().stream()
                .map(example -> document.resolved(example.getValue()).path("value"))
                .filter(value -> !value.isMissingNode()).findFirst();
    }

    /** An object as a form's pairs. */
    static String form(JsonNode object) {
        List<String> pairs = new ArrayList<>();
        object.properties().forEach(entry -> (entry.getValue().isArray()
                ? List.copyOf(entry.getValue().values())
                : List.of(entry.getValue()))
                .forEach(value -> pairs.add(Percent.encoded(entry.getKey()) + "=" + Percent.encoded(plain(value)))));
        return String.join("&", pairs);
    }

    private void add(JsonNode parameter) {
        String name = JsonValues.textOr(parameter, "name", "");
        String in = JsonValues.textOr(parameter, "in", "");
        JsonNode schema = parameter.path("schema");
        Optional<JsonNode> example = given(parameter, document)
                .or(() -> SchemaSample.given(document.resolved(schema), 0));
        boolean wanted = JsonValues.isTrue(parameter, "required")
                || (example.isPresent() && !JsonValues.isTrue(parameter, "deprecated"));
        if (!in.equals("path") && !wanted) {
            return;
        }
        JsonNode value = given(parameter, document).or(() -> ofContent(parameter))
                .or(() -> new SchemaSample(document).of(schema))
                .orElseThrow(() -> new LeftOutException("no value of its parameter " + name + " has an end"));
        switch (in) {
            case "path" -> ofPath.put(name, inPath(parameter, name, value));
            case "query" -> query(parameter, name, value);
            case "header" -> {
                if (!NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.add(name, separated(value, ",", UnaryOperator.identity()));
                }
            }
            case "cookie" -> cookies.add(Written.literal(Percent.encoded(name) + "=").then(Secrets.written(name)));
            default -> throw new LeftOutException("its parameter " + name + " is in no known place");
        }
    }

    private Optional<JsonNode> ofContent(JsonNode parameter) {
        return parameter.path("content").properties().stream().findFirst().flatMap(entry -> {
            Optional<JsonNode> value = given(entry.getValue(), document)
                    .or(() -> new SchemaSample(document).of(entry.getValue().path("schema")));
            return value.map(v -> (JsonNode) tools.jackson.databind.node.JsonNodeFactory.instance
                    .stringNode(v.isString() ? v.stringValue() : v.toString()));
        });
    }

    private static Written inPath(JsonNode parameter, String name, JsonNode value) {
        String text = separated(value, ",", Percent::encoded);
        if (text.isEmpty()) {
            text = SampleText.WORD; // an empty part would be another path
        }
        return switch (JsonValues.textOr(parameter, "style", "simple")) {
            case "label" -> Written.literal("." + text);
            case "matrix" -> Written.literal(";" + Percent.encoded(name) + "=" + text);
            default -> Secrets.isParameter(name, plain(value)) ? Secrets.written(name) : Written.literal(text);
        };
    }

    private void query(JsonNode parameter, String name, JsonNode value) {
        String style = JsonValues.textOr(parameter, "style", "form");
        boolean apart = parameter.has("explode") ? JsonValues.isTrue(parameter, "explode") : style.equals("form");
        String key = Percent.encoded(name);
        if (Secrets.isParameter(name, plain(value))) {
            query.add(Written.literal(key + "=").then(Secrets.written(name)));
        } else if (value.isObject() && (style.equals("deepObject") || apart)) {
            boolean deep = style.equals("deepObject");
            value.properties().forEach(entry -> query.add(Written.literal((deep
                    ? key + "%5B" + Percent.encoded(entry.getKey()) + "%5D"
                    : Percent.encoded(entry.getKey())) + "=" + Percent.encoded(plain(entry.getValue())))));
        } else if (value.isArray() && apart) {
            value.values().forEach(item -> query.add(Written.literal(key + "=" + Percent.encoded(plain(item)))));
        } else {
            String separator = style.equals("pipeDelimited") ? "%7C" : style.equals("spaceDelimited") ? "%20" : ",";
            query.add(Written.literal(key + "=" + separated(value, separator, Percent::encoded)));
        }
    }

    private static String separated(JsonNode value, String separator, UnaryOperator<String> spelling) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            value.values().forEach(item -> parts.add(spelling.apply(plain(item))));
        } else if (value.isObject()) {
            value.properties().forEach(entry -> {
                parts.add(spelling.apply(entry.getKey()));
                parts.add(spelling.apply(plain(entry.getValue())));
            });
        } else {
            parts.add(spelling.apply(plain(value)));
        }
        return String.join(separator, parts);
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString();
    }

    private static Written joined(List<Written> parts, String separator) {
        Written all = parts.getFirst();
        for (Written part : parts.subList(1, parts.size())) {
            all = all.then(Written.literal(separator)).then(part);
        }
        return all;
    }
}
