package dev.holdfast.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the demo service, for tests. Safe for many threads. */
final class DemoClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    DemoClient(DemoService service) {
        this.base = service.baseUri();
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Switches faults, which must be accepted. */
    void faults(String json) {
        HttpResponse<String> response = send("PUT", "/admin/faults", json);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
    }

    JsonNode counts() {
        return json(get("/admin/counts"));
    }

    /** The value of a metric's only line that begins so. */
    double metric(String series) {
        return get("/metrics").body().lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1))).findFirst().orElseThrow();
    }

    static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    /** How long a request took as its client saw it, in milliseconds. */
    double millis(String path) {
        long begun = System.nanoTime();
        get(path);
        return (System.nanoTime() - begun) / 1e6;
    }

    @Override
    public void close() {
        http.close();
    }
}
