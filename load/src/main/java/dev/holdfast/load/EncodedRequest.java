package dev.holdfast.load;

import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint's request as it goes over the wire, encoded once.
 *
 * @param index of the endpoint in the scenario's mix
 * @param bytes head and body in a direct buffer, from 0 to its capacity; its position and limit belong to the one lane
 * @param head whether the method is HEAD, whose answers have no body
 * @param closes whether the request asks for its connection to be closed
 */
record EncodedRequest(int index, ByteBuffer bytes, boolean head, boolean closes) {

    private static final Set<String> BODY_METHODS = Set.of("POST", "PUT", "PATCH");

    /** @throws LoadException if the endpoint's own headers contradict its body */
    static EncodedRequest of(int index, Endpoint endpoint, Target target) {
        Optional<String> length = header(endpoint, "content-length");
        int bodySize = endpoint.body().size();
        if (length.isPresent() && !length.get().strip().equals(Integer.toString(bodySize))) {
            throw new LoadException("endpoint " + endpoint.name() + " gives Content-Length " + length.get().strip()
                    + " but its body has " + bodySize + " bytes. Remove the header: it is set by itself.");
        }
        if (header(endpoint, "transfer-encoding").isPresent()) {
            throw new LoadException("endpoint " + endpoint.name()
                    + " gives Transfer-Encoding, but bodies are sent as they are. Remove the header.");
        }
        StringBuilder head = new StringBuilder(256);
        head.append(endpoint.method()).append(' ').append(target.basePath()).append(endpoint.path())
                .append(" HTTP/1.1\r\n");
        if (header(endpoint, "host").isEmpty()) {
            append(head, "Host", target.host());
        }
        if (header(endpoint, "user-agent").isEmpty()) {
            append(head, "User-Agent", "holdfast");
        }
        for (Header header : endpoint.headers()) {
            append(head, header.name(), header.value());
        }
        if (length.isEmpty() && (bodySize > 0 || BODY_METHODS.contains(endpoint.method()))) {
            append(head, "Content-Length", Integer.toString(bodySize));
        }
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocateDirect(headBytes.length + bodySize);
        bytes.put(headBytes).put(endpoint.body().bytes()).flip();
        boolean closes = header(endpoint, "connection").map(v -> v.toLowerCase(Locale.ROOT).contains("close"))
                .orElse(false);
        return new EncodedRequest(index, bytes, endpoint.method().equals("HEAD"), closes);
    }

    /** The same bytes for another lane. */
    EncodedRequest forAnotherLane() {
        return new EncodedRequest(index, bytes.duplicate(), head, closes);
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static Optional<String> header(Endpoint endpoint, String name) {
        return endpoint.headers().stream().filter(h -> h.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }
}
