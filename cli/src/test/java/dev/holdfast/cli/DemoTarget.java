package dev.holdfast.cli;

import dev.holdfast.demo.DemoOptions;
import dev.holdfast.demo.DemoService;
import dev.holdfast.demo.trace.TraceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The demo service in this process, on a free port of loopback: a target that counts what it received. */
final class DemoTarget implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoService service;
    private final HttpClient client = HttpClient.newHttpClient();

    private DemoTarget(DemoService service) {
        this.service = service;
    }

    static DemoTarget start() {
        return start(Duration.ZERO);
    }

    /** @param work the median time of an answer */
    static DemoTarget start(Duration work) {
        return new DemoTarget(DemoService
                .start(DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory()).withWork(work)));
    }

    String url() {
        return service.baseUri().toString();
    }

    String url(String path) {
        return url() + path;
    }

    /** What arrived since the last reset, by the service's own count; its administration is not in it. */
    JsonNode counts() {
        return JSON.readTree(send("GET", "/admin/counts", ""));
    }

    void slower(int millis) {
        send("PUT", "/admin/faults", "{\"delay\":{\"distribution\":\"constant\",\"median_ms\":" + millis + "}}");
    }

    void healed() {
        send("DELETE", "/admin/faults", "");
    }

    /** @return the body of the answer, which must be a good one */
    String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + " was answered with " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
