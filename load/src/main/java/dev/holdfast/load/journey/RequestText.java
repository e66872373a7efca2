package dev.holdfast.load.journey;

import dev.holdfast.core.scenario.BodySize;
import dev.holdfast.core.scenario.Content;
import dev.holdfast.core.scenario.Request;
import dev.holdfast.core.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Writes the requests of one step as HTTP/1.1 has them. For one thread. */
public final class RequestText {

    private static final Set<String> BODY_METHODS = Set.of("POST", "PUT", "PATCH");
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);
    /** The 95th percentile of the standard normal distribution. */
    private static final double Z95 = 1.6448536269514722;

    /** Where the requests go, as their texts name it. */
    public record Address(String host, String basePath) {}

    /**
     * Where a redirect leads.
     *
     * @param path from {@code /} on, with the target's own
     * @param bare whether it is asked for by GET and without a body (RFC 9110, section 15.4)
     */
    public record Hop(String path, boolean bare) {}

    /** A header with its line end, or several that are always the same. */
    private record HeaderText(FilledText line, boolean ofBody) {}

    private interface BodyText {
        void write(Memory memory, Ink ink) throws UnfillableException;
    }

    private final String method;
    private final Address address;
    private final FilledText path;
    private final boolean hasBody;
    private final boolean closes;
    private final List<HeaderText> headers = new ArrayList<>();
    private final BodyText content;
    private final Ink body = new Ink();
    private final Ink requestPath = new Ink();

    RequestText(Request request, Address address, Vocabulary words, Sources sources, Pen pen, long seed) {
        this.method = request.method();
        this.address = address;
        this.path = new FilledText(request.path(), Place.PATH, words, sources, pen);
        boolean namesHost = names(request, "Host");
        this.hasBody = BODY_METHODS.contains(method);
        this.closes = request.headers().stream().anyMatch(field -> field.name().equalsIgnoreCase("Connection")
                && field.value().written().toLowerCase(Locale.ROOT).contains("close"));
        List<Template> fixed = new ArrayList<>();
        if (!namesHost) {
            fixed.add(Template.literal("Host: " + address.host + "\r\n"));
        }
        if (!names(request, "User-Agent")) {
            fixed.add(Template.literal("User-Agent: holdfast\r\n"));
        }
        for (Request.Field field : request.headers()) {
            String lower = field.name().toLowerCase(Locale.ROOT);
            Template line = Template.join(List.of(Template.literal(field.name() + ": "), field.value(),
                    Template.literal("\r\n")));
            if (lower.equals("content-length")) {
                continue; // it is what it is
            }
            if (line.isFixed() && !lower.startsWith("content-")) {
                fixed.add(line);
            } else {
                headers.add(new HeaderText(new FilledText(line, Place.HEADER, words, sources, pen),
                        lower.startsWith("content-")));
            }
        }
        headers.addFirst(
                new HeaderText(new FilledText(Template.join(fixed), Place.HEADER, words, sources, pen), false));
        this.content = content(request.content(), words, sources, pen, new SplittableRandom(seed));
    }

    private static boolean names(Request request, String header) {
        return request.headers().stream().anyMatch(field -> field.name().equalsIgnoreCase(header));
    }

    private static BodyText content(Content content, Vocabulary words, Sources sources, Pen pen,
            SplittableRandom random) {
        return switch (content) {
            case Content.Fixed fixed -> {
                byte[] bytes = fixed.body().bytes();
                yield (memory, ink) -> ink.add(bytes);
            }
            case Content.Text text -> {
                FilledText filled = new FilledText(text.template(), Place.TEXT, words, sources, pen);
                yield filled::write;
            }
            case Content.Json json -> {
                FilledText filled = new FilledText(json.template(), Place.JSON, words, sources, pen);
                yield filled::write;
            }
            case Content.Sized sized -> (memory, ink) -> {
                int size = drawn(sized.size(), random);
                for (int i = 0; i < size; i++) {
                    ink.add((byte) ('a' + i % 26));
                }
            };
        };
    }

    private static int drawn(BodySize size, SplittableRandom random) {
        double bytes = switch (size) {
            case BodySize.Uniform uniform -> random.nextInt(uniform.from(), uniform.to() + 1);
            case BodySize.Exponential exponential -> exponential.mean() * random.nextExponential();
            case BodySize.LogNormal logNormal -> logNormal.median()
                    * Math.exp(Math.log((double) logNormal.p95() / logNormal.median()) / Z95 * random.nextGaussian());
        };
        return (int) Math.min(Math.round(bytes), BodySize.BYTES_MAX);
    }

    /** Whether the request's answer has no body. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether the request asks for its connection to be closed. */
    public boolean closes() {
        return closes;
    }

    /**
     * Writes head and body.
     *
     * @param hop where to, where the step's own request was redirected
     * @return how many of the bytes are the head
     */
    public int write(Memory memory, @Nullable Hop hop, Ink ink) throws UnfillableException {
        body.clear();
        boolean bare = hop != null && hop.bare();
        if (!bare) {
            content.write(memory, body);
        }
        requestPath.clear();
        if (hop == null) {
            requestPath.add(address.basePath);
            path.write(memory, requestPath);
        } else {
            requestPath.add(hop.path());
        }
        boolean asGet = bare && !method.equals("HEAD");
        ink.clear();
        ink.add(asGet ? "GET" : method).add((byte) ' ').add(requestPath.bytes(), 0, requestPath.size()).add(VERSION);
        for (HeaderText header : headers) {
            if (!bare || !header.ofBody) {
                header.line.write(memory, ink);
            }
        }
        if (!memory.cookies().isEmpty()) {
            memory.cookies().write(requestPath.toString(), ink);
        }
        if (body.size() > 0 || (hasBody && !asGet)) {
            ink.add(LENGTH).add(body.size()).add(LINE_END);
        }
        int headBytes = ink.add(LINE_END).size();
        ink.add(body.bytes(), 0, body.size());
        return headBytes;
    }
}
