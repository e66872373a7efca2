package dev.holdfast.load;

import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Content;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.Request;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.template.Template;
import dev.holdfast.load.journey.RequestText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes over the wire: an endpoint's, encoded once, or one that was made for a single sending.
 *
 * @param index under which it is written down, as {@link Roster} numbers endpoints and steps
 * @param bytes head and body in a direct buffer, from 0 to its capacity; its position and limit belong to the one lane
 * @param headBytes where in it the body begins
 * @param head whether the method is HEAD, whose answers have no body
 * @param closes whether the request asks for its connection to be closed
 * @param fields the head as HTTP/2 has it: names in lower case, pseudo-fields first; none where it is made for one sending
 * @param secure whether it goes over TLS
 */
record EncodedRequest(int index, ByteBuffer bytes, int headBytes, boolean head, boolean closes, List<Field> fields,
        boolean secure) {

    /** A field of a head. */
    record Field(String name, String value) {}

    private static final Set<String> BODY_METHODS = Set.of("POST", "PUT", "PATCH");
    /** Of one connection; HTTP/2 has frames of its own for what they say (RFC 9113, section 8.2.2). */
    private static final Set<String> CONNECTION_FIELDS = Set.of("connection", "keep-alive", "proxy-connection",
            "transfer-encoding", "upgrade", "host", "te");

    /** With the endpoint's first body. */
    static EncodedRequest of(int index, Endpoint endpoint, Target target) {
        return of(index, endpoint, endpoint.bodies().getFirst(), target);
    }

    /** @throws LoadException if the endpoint's own headers contradict the body */
    static EncodedRequest of(int index, Endpoint endpoint, Body body, Target target) {
        Optional<String> length = header(endpoint, "content-length");
        int bodySize = body.size();
        if (length.isPresent() && !length.get().strip().equals(Integer.toString(bodySize))) {
            throw new LoadException("endpoint " + endpoint.name() + " gives Content-Length " + length.get().strip()
                    + " but its body has " + bodySize + " bytes. Remove the header: it is set by itself.");
        }
        if (header(endpoint, "transfer-encoding").isPresent()) {
            throw new LoadException("endpoint " + endpoint.name()
                    + " gives Transfer-Encoding, but bodies are sent as they are. Remove the header.");
        }
        List<Field> fields = fields(endpoint, bodySize, length.isPresent());
        String path = target.basePath() + endpoint.path();
        StringBuilder head = new StringBuilder(256);
        head.append(endpoint.method()).append(' ').append(path).append(" HTTP/1.1\r\n");
        if (header(endpoint, "host").isEmpty()) {
            append(head, new Field("Host", target.host()));
        }
        fields.forEach(field -> append(head, field));
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocateDirect(headBytes.length + bodySize);
        bytes.put(headBytes).put(body.bytes()).flip();
        boolean closes = header(endpoint, "connection").map(v -> v.toLowerCase(Locale.ROOT).contains("close"))
                .orElse(false);
        return new EncodedRequest(index, bytes, headBytes.length, endpoint.method().equals("HEAD"), closes,
                http2Fields(endpoint, target, path, fields), target.secure());
    }

    /** A step's request where each is like the one before; null where it is not. */
    static @Nullable EncodedRequest ofFixed(int index, Step step, Target target) {
        Request request = step.request();
        if (!request.isFixed() || !(request.content() instanceof Content.Fixed content)) {
            return null;
        }
        List<Header> headers = request.headers().stream()
                .map(field -> new Header(field.name(), text(field.value()))).toList();
        return of(index, new Endpoint(step.name(), request.method(), text(request.path()), headers, content.body(),
                step.expected()), target);
    }

    private static String text(Template fixed) {
        return fixed.parts().stream().map(part -> part instanceof Template.Text text ? text.text() : "")
                .collect(Collectors.joining());
    }

    /** A request that was made for one sending. */
    static EncodedRequest made(int index, ByteBuffer bytes, int headBytes, RequestText text, Target target) {
        return new EncodedRequest(index, bytes, headBytes, text.isHead(), text.closes(), List.of(), target.secure());
    }

    /** The head as HTTP/2 has it, of a request that was made for one sending: read back from its bytes. */
    List<Field> fieldsAsMade() {
        byte[] text = new byte[headBytes];
        bytes.duplicate().get(0, text);
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\r\n");
        String[] start = lines[0].split(" ");
        List<Field> all = new ArrayList<>();
        all.add(new Field(":method", start[0]));
        all.add(new Field(":scheme", secure ? "https" : "http"));
        all.add(new Field(":path", start[1]));
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            String value = lines[i].substring(colon + 1).strip();
            if (name.equals("host")) {
                all.add(1, new Field(":authority", value));
            } else if (!CONNECTION_FIELDS.contains(name)) {
                all.add(new Field(name, value));
            }
        }
        return all;
    }

    /** The same bytes for another lane. */
    EncodedRequest forAnotherLane() {
        return new EncodedRequest(index, bytes.duplicate(), headBytes, head, closes, fields, secure);
    }

    private static List<Field> fields(Endpoint endpoint, int bodySize, boolean hasLength) {
        List<Field> fields = new ArrayList<>();
        if (header(endpoint, "user-agent").isEmpty()) {
            fields.add(new Field("User-Agent", "holdfast"));
        }
        for (Header header : endpoint.headers()) {
            fields.add(new Field(header.name(), header.value()));
        }
        if (!hasLength && (bodySize > 0 || BODY_METHODS.contains(endpoint.method()))) {
            fields.add(new Field("Content-Length", Integer.toString(bodySize)));
        }
        return fields;
    }

    private static List<Field> http2Fields(Endpoint endpoint, Target target, String path, List<Field> fields) {
        List<Field> all = new ArrayList<>();
        all.add(new Field(":method", endpoint.method()));
        all.add(new Field(":scheme", target.secure() ? "https" : "http"));
        all.add(new Field(":authority", header(endpoint, "host").orElse(target.host())));
        all.add(new Field(":path", path));
        for (Field field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!CONNECTION_FIELDS.contains(name)) {
                all.add(new Field(name, field.value()));
            }
        }
        return List.copyOf(all);
    }

    private static void append(StringBuilder head, Field field) {
        head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }

    private static Optional<String> header(Endpoint endpoint, String name) {
        return endpoint.headers().stream().filter(h -> h.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }
}
