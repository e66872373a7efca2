package dev.holdfast.config.origin;

import dev.holdfast.config.Quoted;
import dev.holdfast.config.first.FirstTarget;
import dev.holdfast.config.first.Outline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Makes an outline of a HAR file, a browser's recording: what its pages asked of the service, in the order they did, each
 * as often as they did. Answers are not read but for their status and type.
 */
public final class HarReader {

    private static final long BYTES_MAX = 2_000_000_000;
    private static final int ENTRIES_MAX = 100_000;

    private final DocumentFile source;
    private final boolean all;
    private final List<HarEntry> entries = new ArrayList<>();
    private final Map<String, Integer> notSent = new TreeMap<>();
    private boolean isHar;

    private HarReader(DocumentFile source, boolean all) {
        this.source = source;
        this.all = all;
    }

    /**
     * Reads a recording.
     *
     * @param shownAs its name in messages
     * @param url where to send the requests, if not where the browser sent them
     * @param all whether pictures, scripts and the like are wanted, too
     * @throws OriginException if it is none, or has nothing to send
     */
    public static Outline read(Path file, String shownAs, Optional<URI> url, boolean all) {
        HarReader reader = new HarReader(new DocumentFile(file, shownAs), all);
        reader.parse();
        return reader.outline(url);
    }

    private void parse() {
        try (InputStream in = source.open(BYTES_MAX); JsonParser json = JsonValues.MAPPER.createParser(in)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean log = json.currentName().equals("log");
                    json.nextToken();
                    if (log && json.currentToken() == JsonToken.START_OBJECT) {
                        log(json);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (JacksonException e) {
            throw source.notJson(e);
        } catch (IOException e) {
            throw source.unreadable(e);
        }
        if (!isHar) {
            throw source.wrong("is no HAR file: log.entries is missing");
        }
    }

    private void log(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = json.currentName().equals("entries");
            json.nextToken();
            if (!wanted || json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                continue;
            }
            isHar = true;
            int count = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (++count > ENTRIES_MAX) {
                    throw source.wrong("log.entries: has more than " + ENTRIES_MAX + " entries; record less at a time");
                }
                entry(JsonValues.MAPPER.readTree(json));
            }
        }
    }

    /** One at a time: the answers in it are large, and forgotten at once. */
    private void entry(JsonNode node) {
        Optional<HarEntry> entry = HarEntry.of(withoutAnswer(node));
        if (entry.isEmpty()) {
            notSent("that are no http requests");
        } else if (entry.get().isPreflight()) {
            notSent("by which a browser asks whether it may (preflight)");
        } else if (entry.get().status() <= 0) {
            notSent("without an answer");
        } else if (!all && entry.get().isStatic()) {
            notSent("for static files; they are kept with --all");
        } else {
            entries.add(entry.get());
        }
    }

    private static JsonNode withoutAnswer(JsonNode node) {
        if (node.path("response").path("content") instanceof tools.jackson.databind.node.ObjectNode content) {
            content.remove("text");
        }
        return node;
    }

    private void notSent(String which) {
        notSent.merge(which, 1, Integer::sum);
    }

    private Outline outline(Optional<URI> url) {
        String origin = origin(url).orElseThrow(() -> source.wrong("log.entries: has no request that can be sent"
                + (notSent.isEmpty() ? "" : "; " + String.join("; ", leftOut()))));
        Map<HarRequest.Key, HarRequest> requests = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (HarEntry entry : entries) {
            if (!entry.address().origin().equals(origin)) {
                notSent("to " + Quoted.shortened(entry.address().origin()));
                continue;
            }
            try {
                HarRequest request = HarRequest.of(entry);
                HarRequest same = requests.computeIfAbsent(request.key(), ignored -> request);
                same.seen(entry.status());
            } catch (LeftOutException | IllegalArgumentException e) {
                String remark = entry.method() + " " + Quoted.shortened(entry.address().shownPath()) + " was left out: "
                        + e.getMessage();
                if (!remarks.contains(remark)) {
                    remarks.add(remark);
                }
            }
        }
        if (requests.isEmpty()) {
            throw source.wrong("log.entries: has no request that can be sent; " + String.join("; ", remarks));
        }
        remarks.addAll(leftOut());
        return new Outline(Targets.of(url.map(URI::toString).orElse(origin), url.isEmpty(), source),
                requests.values().stream().map(HarRequest::endpoint).toList(), Outline.Order.IN_TURN, remarks)
                .withSharedHeaders();
    }

    private List<String> leftOut() {
        return notSent.entrySet().stream()
                .map(kind -> kind.getValue() + (kind.getValue() == 1 ? " request " : " requests ") + kind.getKey()
                        + (kind.getValue() == 1 ? " was left out" : " were left out"))
                .toList();
    }

    /** Whose requests are wanted: those to the user's address, else to the first page's, else to the address with the most. */
    private Optional<String> origin(Optional<URI> url) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        entries.forEach(entry -> counts.merge(entry.address().origin(), 1, Integer::sum));
        return url.flatMap(given -> WebAddress.of(given.toString())).map(WebAddress::origin).filter(counts::containsKey)
                .or(() -> entries.stream().filter(HarEntry::isDocument).findFirst()
                        .map(entry -> entry.address().origin()))
                .or(() -> counts.entrySet().stream().max((a, b) -> a.getValue() - b.getValue())
                        .map(Map.Entry::getKey));
    }

    /** Kept here: the only thing a recording says of the target is where it is. */
    private static final class Targets {

        private static FirstTarget of(String address, boolean recorded, DocumentFile source) {
            try {
                URI uri = new URI(address.replaceFirst("/+$", ""));
                return FirstTarget.at(uri, recorded && !Loopback.is(uri)
                        ? List.of("Recorded from here, which is not this machine: make sure that you may load it.")
                        : List.of());
            } catch (java.net.URISyntaxException | IllegalArgumentException ignored) { // would show the address
                throw source.wrong("the requests went to an address that the file cannot have;"
                        + " say with --url where to send them");
            }
        }
    }
}
