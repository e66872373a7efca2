package dev.holdfast.load;

import dev.holdfast.load.EncodedRequest.Field;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The heads of requests as Netty wants them, built when first used: the last one of each endpoint. For one lane. */
final class Http2HeadCache {

    private record Built(List<Field> fields, Http2Headers head) {}

    private final List<@Nullable Built> heads = new ArrayList<>();

    Http2Headers of(EncodedRequest request) {
        if (request.fields().isEmpty()) {
            return build(request.fieldsAsMade());
        }
        while (heads.size() <= request.index()) {
            heads.add(null);
        }
        Built known = heads.get(request.index());
        if (known == null || !known.fields.equals(request.fields())) { // requests of one endpoint may differ
            known = new Built(request.fields(), build(request.fields()));
            heads.set(request.index(), known);
        }
        return known.head;
    }

    private static Http2Headers build(List<Field> fields) {
        Http2Headers head = new DefaultHttp2Headers(false);
        for (Field field : fields) {
            head.add(new AsciiString(field.name()),
                    new AsciiString(field.value().getBytes(StandardCharsets.UTF_8), false));
        }
        return head;
    }
}
