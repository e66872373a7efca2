package dev.holdfast.load;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * The platform's provider of selectors, which also remembers those it gave: Netty's loop closes its own only on the
 * thread that owns it, and the lane's may be gone by then.
 */
final class SelectorKeeper extends SelectorProvider {

    private final SelectorProvider platform = SelectorProvider.provider();
    private final List<Selector> opened = new ArrayList<>();

    void close() {
        for (Selector selector : opened) {
            try {
                selector.close(); // also lets go of the closed channels
            } catch (IOException ignored) {
                // Nothing more is expected of it.
            }
        }
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        AbstractSelector selector = platform.openSelector();
        opened.add(selector);
        return selector;
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        return platform.openSocketChannel();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        return platform.openServerSocketChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return platform.openDatagramChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return platform.openDatagramChannel(family);
    }

    @Override
    public Pipe openPipe() throws IOException {
        return platform.openPipe();
    }
}
