package dev.holdfast.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of real sockets that treats each path as its behaviour says: well, badly, or not at all. One thread for each
 * connection; closing it ends them all.
 */
final class HostileServer implements AutoCloseable {

    /** What is done to a connection on which a request's head has come. */
    @FunctionalInterface
    interface Behaviour {
        /** @return whether the connection is kept for another request */
        boolean answer(Socket socket, InputStream in, OutputStream out) throws IOException;

        /** Sends these bytes and closes. */
        static Behaviour saying(byte[] bytes) {
            return (socket, in, out) -> {
                out.write(bytes);
                socket.shutdownOutput();
                in.skip(Long.MAX_VALUE); // else what is unread would make the close a reset
                return false;
            };
        }

        /** Sends these bytes one by one, then waits for the peer to go. */
        static Behaviour dripping(byte[] bytes) {
            return (socket, in, out) -> {
                for (byte b : bytes) {
                    out.write(b);
                }
                return stalling(socket, in);
            };
        }

        /** Sends these bytes, then the others again and again until the peer has enough. */
        static Behaviour endless(byte[] first, byte[] again) {
            return (socket, in, out) -> {
                out.write(first);
                while (true) {
                    out.write(again);
                }
            };
        }

        /** Sends these bytes, then resets the connection. */
        static Behaviour resetting(byte[] bytes) {
            return (socket, in, out) -> {
                out.write(bytes);
                socket.setSoLinger(true, 0);
                return false;
            };
        }

        /** Ends its own side without a word, and listens on. */
        static Behaviour halfClosing() {
            return (socket, in, out) -> {
                socket.shutdownOutput();
                return stalling(socket, in);
            };
        }

        private static boolean stalling(Socket socket, InputStream in) throws IOException {
            if (socket.isInputShutdown()) {
                return false;
            }
            in.skip(Long.MAX_VALUE);
            return false;
        }
    }

    final AtomicLong requests = new AtomicLong();
    private final Map<String, Behaviour> behaviours;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** @param behaviours by path */
    HostileServer(Map<String, Behaviour> behaviours) throws IOException {
        this.behaviours = Map.copyOf(behaviours);
        this.socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void start(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name("hostile-server").unstarted(work);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                open.add(accepted);
                start(() -> serve(accepted));
            } catch (IOException ignored) {
                return; // closed
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted; InputStream in = new BufferedInputStream(accepted.getInputStream())) {
            String path = path(in);
            while (!path.isEmpty()) {
                requests.incrementAndGet();
                Behaviour behaviour = behaviours.get(path);
                if (behaviour == null || !behaviour.answer(accepted, in, accepted.getOutputStream())) {
                    return;
                }
                path = path(in);
            }
        } catch (IOException ignored) {
            // The client had enough, which is the point.
        } finally {
            open.remove(accepted);
            threads.remove(Thread.currentThread());
        }
    }

    /** Reads the head of a request; empty at the end of the connection. */
    private static String path(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
        }
        return head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP/"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket accepted : open) {
            accepted.close();
        }
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
