package dev.holdfast.config.origin;

import dev.holdfast.config.Quoted;
import dev.holdfast.config.TargetAddress;
import dev.holdfast.config.first.FirstTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where the service of a document is. A server of this machine is taken as it stands; the address of any other one is only
 * named: a document does not decide whose machine is loaded.
 */
final class OpenApiServers {

    private static final URI HERE = URI.create("http://127.0.0.1:8080");
    private static final int SHOWN_MAX = 5;

    private OpenApiServers() {}

    static FirstTarget target(JsonNode root, Optional<URI> url, DocumentFile source) {
        List<String> servers = JsonValues.list(root, "servers").stream().map(OpenApiServers::address)
                .filter(address -> !address.isBlank()).toList();
        Optional<URI> local = servers.stream().flatMap(address -> uri(address).stream()).filter(Loopback::is)
                .findFirst();
        String base = servers.stream().findFirst().flatMap(OpenApiServers::uri).map(URI::getRawPath).orElse("");
        URI chosen = url.isPresent()
                ? withBase(url.get(), local.map(URI::getRawPath).orElse(base))
                : local.orElseGet(() -> withBase(HERE, base));
        List<String> remarks = new ArrayList<>();
        List<String> others = servers.stream().filter(address -> uri(address).filter(Loopback::is).isEmpty())
                .filter(address -> address.contains("//")).map(address -> address.replaceFirst("//[^/]*@", "//"))
                .toList();
        if (!others.isEmpty()) {
            remarks.add(
                    "The document names " + String.join(", ", others.stream().limit(SHOWN_MAX).map(Quoted::shortened)
                            .toList()) + ". Write it here if you may load it.");
        }
        String text = trimmed(chosen.toString());
        TargetAddress.mistake(text).ifPresent(mistake -> {
            throw source.wrong("servers: " + mistake + "; say with --url where the service is");
        });
        return FirstTarget.at(URI.create(text), remarks);
    }

    /** The base path that all paths of the document come under, unless the user gave one. */
    private static URI withBase(URI url, String base) {
        boolean bare = url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        return bare ? URI.create(trimmed(url.toString()) + trimmed(base)) : url;
    }

    private static String address(JsonNode server) {
        String address = JsonValues.textOr(server, "url", "");
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            JsonNode byDefault = variable.getValue().path("default");
            address = address.replace("{" + variable.getKey() + "}",
                    byDefault.isValueNode() ? byDefault.asString("") : "");
        }
        return address;
    }

    private static Optional<URI> uri(String address) {
        try {
            URI uri = new URI(address.replaceFirst("[?#].*", ""));
            String path = uri.getRawPath();
            boolean base = path == null || path.isEmpty() || path.startsWith("/");
            return base ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException ignored) { // it is named, and not used
            return Optional.empty();
        }
    }

    private static String trimmed(String text) {
        return text.replaceFirst("/+$", "");
    }
}
