package dev.holdfast.config.origin;

import dev.holdfast.config.Quoted;
import dev.holdfast.config.first.FirstEndpoint;
import dev.holdfast.config.first.Outline;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes an outline of an OpenAPI document, version 3.0 or 3.1, in JSON or YAML: one endpoint for each operation that is not deprecated. */
public final class OpenApiReader {

    private static final List<String> METHODS = List.of("get", "head", "options", "post", "put", "patch", "delete",
            "trace", "query");

    private final OpenApiDocument document;
    private final List<FirstEndpoint> endpoints = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private OpenApiReader(OpenApiDocument document) {
        this.document = document;
    }

    /**
     * Reads the document.
     *
     * @param shownAs its name in messages
     * @param url where the service is, if the user said so; else the first server of this machine that the document names,
     *            else port 8080 of this machine
     * @throws OriginException if it is none, or has nothing to send
     */
    public static Outline read(Path file, String shownAs, Optional<URI> url) {
        DocumentFile source = new DocumentFile(file, shownAs);
        OpenApiReader reader = new OpenApiReader(OpenApiDocument.read(source));
        reader.document.root().get("paths").properties().forEach(path -> reader.path(path.getKey(), path.getValue()));
        if (reader.endpoints.isEmpty()) {
            throw source.wrong("paths: has no operation that can be sent"
                    + reader.remarks.stream().findFirst().map(remark -> "; " + remark).orElse(""));
        }
        return new Outline(OpenApiServers.target(reader.document.root(), url, source), reader.endpoints,
                Outline.Order.READS_FIRST, reader.remarks).withSharedHeaders();
    }

    private void path(String path, JsonNode item) {
        try {
            JsonNode resolved = document.resolved(item);
            for (String method : METHODS) {
                if (resolved.path(method).isObject()) {
                    operation(method.toUpperCase(Locale.ROOT), path, resolved, resolved.get(method));
                }
            }
        } catch (LeftOutException e) {
            leftOut(path, e.reason());
        }
    }

    private void operation(String method, String path, JsonNode item, JsonNode operation) {
        String what = method + " " + Quoted.shortened(path);
        if (JsonValues.isTrue(operation, "deprecated")) {
            leftOut(what, "deprecated");
            return;
        }
        if (!FirstEndpoint.METHODS.contains(method)) {
            leftOut(what, "the file has no requests with " + method);
            return;
        }
        try {
            endpoints.add(new OpenApiOperation(document, method, path).endpoint(item, operation));
        } catch (LeftOutException e) {
            leftOut(what, e.reason());
        }
    }

    private void leftOut(String what, String reason) {
        remarks.add(Quoted.shortened(what) + " was left out: " + reason);
    }
}
