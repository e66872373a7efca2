package dev.holdfast.load;

import dev.holdfast.load.EncodedRequest.Field;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The heads of requests as Netty wants them, built when first used. For one lane. */
final class Http2HeadCache {

    private final List<@Nullable Http2Headers> heads = new ArrayList<>();

    Http2Headers of(EncodedRequest request) {
        while (heads.size() <= request.index()) {
            heads.add(null);
        }
        Http2Headers known = heads.get(request.index());
        if (known == null) {
            known = build(request);
            heads.set(request.index(), known);
        }
        return known;
    }

    private static Http2Headers build(EncodedRequest request) {
        Http2Headers head = new DefaultHttp2Headers(false);
        for (Field field : request.fields()) {
            head.add(new AsciiString(field.name()),
                    new AsciiString(field.value().getBytes(StandardCharsets.UTF_8), false));
        }
        return head;
    }
}
