package dev.holdfast.config.origin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One request of a recording, as the browser wrote it.
 *
 * @param status of the answer; 0 where there was none
 */
record HarEntry(JsonNode entry, WebAddress address, String method, int status) {

    private static final Set<String> STATIC = Set.of("stylesheet", "script", "image", "font", "media", "manifest",
            "texttrack", "style", "audio", "video", "track", "audioworklet", "paintworklet", "worker", "sharedworker",
            "serviceworker", "embed", "object", "xslt", "report", "prefetch", "cspviolationreport", "beacon", "ping",
            "speculationrules", "signedexchange");
    private static final Set<String> WANTED = Set.of("document", "xhr", "fetch", "empty", "iframe", "frame",
            "nested-document",
            "eventsource", "subdocument");
    private static final Pattern STATIC_PATH = Pattern
            .compile("(?i).*\\.(?:js|mjs|css|map|png|jpe?g|gif|svg|webp|avif|ico"
                    + "|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wasm|webmanifest)");
    private static final Pattern STATIC_TYPE = Pattern
            .compile("(?i)(?:image|font|audio|video)/.*|text/css.*|(?:text|application)/(?:x-)?javascript.*"
                    + "|application/(?:font|wasm|manifest).*");

    /** @return empty for what no load can repeat: an address that is not http, or a connection that became another one */
    static Optional<HarEntry> of(JsonNode entry) {
        JsonNode request = entry.path("request");
        Optional<WebAddress> address = JsonValues.text(request, "url").flatMap(WebAddress::of);
        int status = entry.path("response").path("status").asInt(0);
        boolean webSocket = status == 101 || type(entry).equals("websocket");
        return address.filter(found -> !webSocket).map(found -> new HarEntry(entry, found,
                JsonValues.textOr(request, "method", "GET").toUpperCase(Locale.ROOT), status));
    }

    JsonNode request() {
        return entry.path("request");
    }

    /** The question of a browser whether it may ask, which a load need not repeat. */
    boolean isPreflight() {
        return type(entry).equals("preflight")
                || (method.equals("OPTIONS") && header("access-control-request-method").isPresent());
    }

    boolean isDocument() {
        return type(entry).equals("document") || header("sec-fetch-dest").filter("document"::equals).isPresent();
    }

    /** A file that is the same for all: told by what the browser wanted it for, else by its type and name. */
    boolean isStatic() {
        String type = type(entry);
        String wanted = header("sec-fetch-dest").orElse("").toLowerCase(Locale.ROOT);
        for (String purpose : List.of(type, wanted)) {
            if (WANTED.contains(purpose)) {
                return false;
            }
            if (STATIC.contains(purpose)) {
                return true;
            }
        }
        if (header("x-requested-with").isPresent() || !method.equals("GET")) {
            return false;
        }
        String media = JsonValues.textOr(entry.path("response").path("content"), "mimeType", "");
        return STATIC_PATH.matcher(address.path()).matches() || STATIC_TYPE.matcher(media).matches();
    }

    /** The first value of a request's header, whatever the case of its name. */
    Optional<String> header(String name) {
        return JsonValues.list(request(), "headers").stream()
                .filter(header -> JsonValues.textOr(header, "name", "").equalsIgnoreCase(name))
                .flatMap(header -> JsonValues.text(header, "value").stream()).findFirst();
    }

    /** Chromium's word for what the browser wanted it for; other browsers have none. */
    private static String type(JsonNode entry) {
        return JsonValues.textOr(entry, "_resourceType", "").toLowerCase(Locale.ROOT);
    }
}
