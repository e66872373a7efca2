package dev.holdfast.load;

/** A connection as an {@link Exchange} knows it: something that only the transport it came from can make use of. */
sealed interface Carrier permits HttpConnection, NettyConnection {}
