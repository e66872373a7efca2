package dev.holdfast.dist;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** Started by a test on the shipped runtime, to use once each thing the program will need of it and of its libraries. */
public final class ShippedRuntimeProbe {

    private ShippedRuntimeProbe() {}

    /** A body with a place to fill, as the store and the demo service read and write them. */
    public record Answer(String sqlite, int status) {}

    public static void main(String[] args) throws Exception {
        var histogram = new Histogram(3);
        histogram.recordValue(42);
        try (var database = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = database.createStatement();
                var row = statement.executeQuery("select sqlite_version()")) {
            System.out.println(JsonMapper.shared().writeValueAsString(new Answer(row.getString(1), get())));
        }
    }

    private static int get() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
        } finally {
            server.stop(0);
        }
    }
}
