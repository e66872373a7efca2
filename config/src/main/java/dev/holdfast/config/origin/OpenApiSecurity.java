package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an operation's security asks for, each secret a variable named after its scheme. */
final class OpenApiSecurity {

    private final OpenApiDocument document;

    OpenApiSecurity(OpenApiDocument document) {
        this.document = document;
    }

    /** @param query pairs that are added to it */
    record Needed(Map<String, Written> headers, List<Written> query, List<String> remarks) {}

    /** Of several ways in, the first that the document has; none if it may be done without. */
    Needed needed(JsonNode operation) {
        JsonNode holder = operation.has("security") ? operation : document.root();
        List<JsonNode> ways = JsonValues.list(holder, "security");
        Needed needed = new Needed(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        if (ways.isEmpty() || ways.stream().anyMatch(JsonNode::isEmpty)) {
            return needed;
        }
        ways.getFirst().propertyNames().forEach(name -> add(name,
                document.resolved(document.root().path("components").path("securitySchemes").path(name)), needed));
        return needed;
    }

    private static void add(String name, JsonNode scheme, Needed needed) {
        Written variable = Secrets.written(name);
        String parameter = JsonValues.textOr(scheme, "name", name);
        switch (JsonValues.textOr(scheme, "type", "")) {
            case "http" -> needed.headers().put("Authorization",
                    Written.literal(spelled(JsonValues.textOr(scheme, "scheme", "Bearer")) + " ").then(variable));
            case "oauth2", "openIdConnect" -> needed.headers().put("Authorization",
                    Written.literal("Bearer ").then(variable));
            case "apiKey" -> {
                switch (JsonValues.textOr(scheme, "in", "header")) {
                    case "query" -> needed.query()
                            .add(Written.literal(Percent.encoded(parameter) + "=").then(variable));
                    case "cookie" -> needed.headers().merge("Cookie",
                            Written.literal(Percent.encoded(parameter) + "=").then(variable),
                            (one, other) -> one.then(Written.literal("; ")).then(other));
                    default -> {
                        if (parameter.matches("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,128}")) {
                            needed.headers().put(parameter, variable);
                        }
                    }
                }
            }
            default -> needed.remarks().add("the document asks for " + name + ", which the file cannot say");
        }
    }

    private static String spelled(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "basic" -> "Basic";
            case "bearer" -> "Bearer";
            default -> scheme.matches("[!-~]{1,40}") ? scheme : "Bearer";
        };
    }
}
