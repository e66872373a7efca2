package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the frames of HTTP/2 answers into their exchanges: status, body size, and how each ends. */
final class Http2Answers extends Http2FrameAdapter {

    private final Http2Speech speech;
    private final long answerBytesMax;

    Http2Answers(Http2Speech speech, long answerBytesMax) {
        this.speech = speech;
        this.answerBytesMax = answerBytesMax;
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
        speech.settle();
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int dependency,
            short weight, boolean exclusive, int padding, boolean end) {
        onHeadersRead(context, stream, headers, padding, end);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding,
            boolean end) {
        Exchange exchange = speech.exchange(stream);
        if (exchange == null) {
            return; // let go of
        }
        if (exchange.status == 0) {
            int status = status(headers.status());
            if (status == 0 || (status < 200 && end)) {
                speech.fail(exchange, Failure.MALFORMED_ANSWER);
                return;
            }
            if (status < 200) {
                return; // an interim answer
            }
            exchange.status = status;
            exchange.announcedBytes = headers.getLong("content-length", 0);
            if (exchange.sink != null) {
                exchange.sink.head(asHttp1(headers, status), speech.now());
            }
        }
        proceed(exchange, end);
    }

    private static ByteBuffer asHttp1(Http2Headers headers, int status) {
        StringBuilder head = new StringBuilder("HTTP/2 ").append(status).append("\r\n");
        headers.forEach(field -> {
            if (field.getKey().length() > 0 && field.getKey().charAt(0) != ':') {
                head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
            }
        });
        return ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Three digits; 0 for anything else. */
    private static int status(@Nullable CharSequence text) {
        if (text == null || text.length() != 3) {
            return 0;
        }
        int status = 0;
        for (int i = 0; i < 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            status = status * 10 + digit;
        }
        return status >= 100 ? status : 0;
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end) {
        int bytes = data.readableBytes();
        Exchange exchange = speech.exchange(stream);
        if (exchange != null && exchange.status == 0) {
            speech.fail(exchange, Failure.MALFORMED_ANSWER);
        } else if (exchange != null) {
            exchange.bodyBytesReceived += bytes;
            if (exchange.sink != null && bytes > 0) {
                exchange.sink.body(data.nioBuffer(), speech.now());
            }
            proceed(exchange, end);
        }
        return bytes + padding; // all of it is done with: the peer may send as much again
    }

    private void proceed(Exchange exchange, boolean end) {
        if (Math.max(exchange.bytesReceived, announced(exchange)) > answerBytesMax) {
            speech.fail(exchange, Failure.ANSWER_TOO_LARGE);
        } else if (end && exchange.bodyBytesReceived == 0 && announced(exchange) > 0) {
            speech.fail(exchange, Failure.MALFORMED_ANSWER); // a body that is cut within is noticed by Netty
        } else if (end) {
            exchange.end(null, speech.now());
        }
    }

    /** What must come as a body: nothing in answer to HEAD or if nothing was modified, whatever the head says. */
    private static long announced(Exchange exchange) {
        return exchange.request.head() || exchange.status == 304 ? 0 : exchange.announcedBytes;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int stream, long error) {
        Exchange exchange = speech.exchange(stream);
        if (exchange != null) {
            speech.refuse(exchange, error);
        }
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext context, int lastStream, long error, ByteBuf debug) {
        speech.retire(lastStream, error);
    }
}
