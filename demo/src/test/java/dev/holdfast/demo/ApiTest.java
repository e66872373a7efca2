package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.holdfast.demo.trace.TraceDatabase;

class ApiTest {
    private final DemoService service = DemoService
            .start(DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory()).withTracesMax(2000));
    private final DemoClient client = new DemoClient(service);

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void a_running_service_is_up() {
        HttpResponse<String> health = client.get("/api/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(health.headers().firstValue("Server-Timing")).hasValueSatisfying(v -> assertThat(v)
                .matches("app;dur=\\d+\\.\\d{3}"));
    }

    @Test
    void a_trace_is_kept_as_it_came_and_shown_by_its_id() {
        HttpResponse<String> added = client.post("/api/traces", "{\"name\":\"ask\",\"input\":{\"a\":[1,2]}}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).hasValue("/api/traces/t1");
        assertThat(client.get("/api/traces/t1").body())
                .isEqualTo("{\"id\":\"t1\",\"trace\":{\"name\":\"ask\",\"input\":{\"a\":[1,2]}}}");
    }

    @Test
    void a_trace_that_was_removed_is_gone_and_its_place_with_it() {
        client.post("/api/traces", "{\"name\":\"a\"}");
        client.post("/api/traces", "{\"name\":\"b\"}");

        assertThat(client.send("DELETE", "/api/traces/t1", "").body()).isEqualTo("{\"id\":\"t1\",\"removed\":true}");
        assertThat(client.send("DELETE", "/api/traces/t1", "").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/traces/t1").statusCode()).isEqualTo(404);
        String batch = "{\"traces\":[" + String.join(",", Collections.nCopies(1000, "{\"name\":\"n\"}")) + "]}";
        client.post("/api/traces/batch", batch);
        client.post("/api/traces/batch", batch);
        assertThat(client.get("/api/traces/t2").statusCode()).as("2001 were held, and 2000 are kept").isEqualTo(404);
        assertThat(client.get("/api/traces/t3").statusCode()).isEqualTo(200);
    }

    @Test
    void a_batch_is_stored_whole_and_listed_newest_first() {
        String batch = "{\"traces\":[" + String.join(",", Collections.nCopies(1000, "{\"name\":\"n\"}")) + "]}";
        HttpResponse<String> added = client.post("/api/traces/batch", batch);
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(DemoClient.json(added).get("accepted").intValue()).isEqualTo(1000);
        assertThat(DemoClient.json(added).get("ids").get(999).stringValue()).isEqualTo("t1000");
        assertThat(DemoClient.json(client.get("/api/traces")).get("traces")).hasSize(20);
        assertThat(DemoClient.json(client.get("/api/traces?limit=3")).get("traces")).extracting(
                trace -> trace.get("id").stringValue()).containsExactly("t1000", "t999", "t998");
    }

    @Test
    void a_batch_with_one_bad_trace_is_refused_whole() {
        HttpResponse<String> added = client.post("/api/traces/batch",
                "{\"traces\":[{\"name\":\"a\"},{\"nam\":\"b\"}]}");
        assertThat(added.statusCode()).isEqualTo(400);
        assertThat(added.body()).contains("traces[1].name must be a text of 1 to 200 characters, was missing");
        assertThat(DemoClient.json(client.get("/api/traces")).get("traces")).isEmpty();
    }

    @Test
    void a_batch_of_more_than_1000_is_refused() {
        String batch = "{\"traces\":[" + String.join(",", Collections.nCopies(1001, "{\"name\":\"n\"}")) + "]}";
        HttpResponse<String> added = client.post("/api/traces/batch", batch);
        assertThat(added.statusCode()).isEqualTo(400);
        assertThat(added.body()).contains("traces must be an array of 1 to 1000 elements, had 1001");
    }

    @Test
    void a_score_is_shown_with_its_trace() {
        client.post("/api/traces", "{\"name\":\"ask\"}");
        assertThat(client.post("/api/traces/t1/score", "{\"score\":0.25}").statusCode()).isEqualTo(200);
        assertThat(DemoClient.json(client.get("/api/traces/t1")).get("score").doubleValue()).isEqualTo(0.25);
    }

    @Test
    void only_the_newest_traces_are_kept() {
        String batch = "{\"traces\":[" + String.join(",", Collections.nCopies(1000, "{\"name\":\"n\"}")) + "]}";
        for (int i = 0; i < 3; i++) {
            client.post("/api/traces/batch", batch);
        }
        assertThat(client.metric("demo_traces")).isEqualTo(2000);
        assertThat(client.get("/api/traces/t1000").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/traces/t1001").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  GET  | /api/nothing           |                | 404 | nothing answers at /api/nothing
                                                                  GET  | /api/health/           |                | 404 | nothing answers
                                                                  GET  | /admin/nothing         |                | 404 | nothing answers
                                                                  GET  | /api/traces/t9         |                | 404 | no trace has the id \\"t9\\"
                                                                  GET  | /api/traces/9          |                | 404 | no trace has the id
                                                                  POST | /api/traces/t9/score   | {"score":1}    | 404 | no trace has the id
                                                                  POST | /api/traces/t9/score   | {"score":1.5}  | 400 | score must be a number in [0, 1], was 1.5
                                                                  POST | /api/traces            | {"name":       | 400 | the body must be JSON, line 1
                                                                  POST | /api/traces            | {"name":"a"} x | 400 | the body must be JSON
                                                                  POST | /api/traces            | [1]            | 400 | the body must be an object, was [1]
                                                                  POST | /api/traces            | {"name":7}     | 400 | name must be a text of 1 to 200 characters, was 7
                                                                  POST | /api/traces            |                | 400 | the body must be JSON, was empty
                                                                  GET  | /api/traces?limit=0    |                | 400 | limit must be a whole number in [1, 1000], was
                                                                  GET  | /api/traces?limit=1001 |                | 400 | limit must be a whole number in [1, 1000]
                                                                  GET  | /api/traces?limit=x    |                | 400 | limit must be a whole number
                                                                  PUT  | /api/health            |                | 405 | PUT is not allowed on /api/health, only GET, HEAD
                                                                  """)
    void a_wrong_request_is_told_why(String method, String path, String body, int status, String message) {
        HttpResponse<String> response = client.send(method, path, body == null ? "" : body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":\"").contains(message);
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        HttpResponse<String> response = client.send("DELETE", "/api/traces", "");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void a_head_request_is_answered_without_a_body() {
        HttpResponse<String> response = client.send("HEAD", "/api/health", "");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length")).hasValue("15");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void a_body_is_taken_up_to_10_MB_and_no_further() {
        String frame = "{\"name\":\"big\",\"pad\":\"\"}";
        String largest = frame.replace("\"\"}", "\"" + "x".repeat(10_000_000 - frame.length()) + "\"}");
        assertThat(client.post("/api/traces", largest).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = client.post("/api/traces", largest + " ");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("at most 10000000 bytes");
    }

    @Test
    void metrics_tell_requests_latency_and_memory() {
        client.get("/api/health");
        HttpResponse<String> metrics = client.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body().lines()).contains(
                "http_requests_total{method=\"GET\",route=\"/api/health\",status=\"200\"} 1",
                "http_request_duration_seconds_bucket{method=\"GET\",route=\"/api/health\",le=\"+Inf\"} 1",
                "http_response_body_bytes_total 15", "http_requests_in_flight 1");
        assertThat(client.metric("jvm_heap_used_bytes")).isPositive();
    }

    @Test
    void the_page_is_readable_without_a_script() {
        client.get("/api/health");
        HttpResponse<String> page = client.get("/");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<th scope=\"row\">GET /api/health</th><td>1</td>", "prefers-color-scheme")
                .doesNotContain("{{", "http://", "https://");
    }
}
