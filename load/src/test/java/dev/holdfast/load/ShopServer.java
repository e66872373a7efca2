package dev.holdfast.load;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** A shop of a few pages that knows its users by cookies and its orders by numbers; writes down what it was asked. */
final class ShopServer implements AutoCloseable {

    /** What it was asked, as text. */
    record Asked(String method, String uri, Headers headers, String body) {}

    final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    ShopServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String uri = exchange.getRequestURI().toString();
        asked.add(new Asked(exchange.getRequestMethod(), uri, exchange.getRequestHeaders(), body));
        if (uri.equals("/login")) {
            exchange.getResponseHeaders().add("Set-Cookie",
                    "session=s" + numbers.incrementAndGet() + "; Path=/; HttpOnly");
            exchange.getResponseHeaders().add("X-Token", "t-1");
            send(exchange, 200, "<input name=\"csrf\" value=\"c0ffee\">");
        } else if (uri.equals("/orders") && exchange.getRequestMethod().equals("POST")) {
            String id = "o" + numbers.incrementAndGet();
            orders.put(id, body);
            exchange.getResponseHeaders().add("Location", "/orders/" + id);
            send(exchange, 201, "{\"id\":\"" + id + "\",\"items\":[{\"price\":7.50}],\"none\":null}");
        } else if (uri.equals("/old")) {
            exchange.getResponseHeaders().add("Location", "/older?x=1");
            send(exchange, 302, "");
        } else if (uri.equals("/older?x=1")) {
            exchange.getResponseHeaders().add("Location", "login");
            send(exchange, 307, "");
        } else if (uri.equals("/round")) {
            exchange.getResponseHeaders().add("Location", "/round");
            send(exchange, 302, "");
        } else if (uri.equals("/packed")) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write("{\"packed\":true}".getBytes(StandardCharsets.UTF_8));
            }
            send(exchange, 200, packed.toByteArray());
        } else if (uri.startsWith("/orders/")) {
            String order = exchange.getRequestMethod().equals("DELETE")
                    ? orders.remove(uri.substring(8))
                    : orders.get(uri.substring(8));
            send(exchange, order == null ? 404 : 200, order == null ? "{}" : order);
        } else {
            send(exchange, 200, "hello");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
