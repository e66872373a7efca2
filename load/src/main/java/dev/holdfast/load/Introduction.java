package dev.holdfast.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Stands on a connection while it is being made: sees TLS through, and then lets the protocol take over. */
final class Introduction extends ChannelInboundHandlerAdapter {

    private final NettyTransport transport;
    private final NettyConnection connection;

    Introduction(NettyTransport transport, NettyConnection connection) {
        this.transport = transport;
        this.connection = connection;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!connection.closed && !transport.secure()) {
            transport.speakHttp2(connection);
            context.pipeline().remove(this);
        }
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (connection.closed || !(event instanceof SslHandshakeCompletionEvent handshake)) {
            context.fireUserEventTriggered(event);
        } else if (handshake.isSuccess()) {
            String protocol = context.pipeline().get(SslHandler.class).engine().getApplicationProtocol();
            transport.agreed(connection, protocol);
            context.pipeline().remove(this);
        } else {
            transport.tlsFailed(connection, TlsFailure.reason(handshake.cause()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!connection.closed) {
            transport.tlsFailed(connection, TlsFailure.reason(cause));
        }
    }
}
