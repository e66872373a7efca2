package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.holdfast.demo.trace.TraceDatabase;

class FaultsTest {
    private static final DemoOptions OPTIONS = DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory());

    private final DemoService service = DemoService.start(OPTIONS);
    private final DemoClient client = new DemoClient(service);

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void a_delay_is_added_to_its_route_only() {
        client.faults("{\"delay\":{\"distribution\":\"constant\",\"median_ms\":30,\"route\":\"/api/health\"}}");
        assertThat(median("/api/health", 15)).isBetween(30.0, 45.0);
        assertThat(median("/api/traces", 15)).isLessThan(25);
        client.send("DELETE", "/admin/faults", "");
        assertThat(median("/api/health", 15)).isLessThan(25);
    }

    @Test
    void a_share_of_zero_delays_nobody() {
        client.faults("{\"delay\":{\"distribution\":\"constant\",\"mean_ms\":500,\"share\":0}}");
        assertThat(median("/api/health", 5)).isLessThan(100);
    }

    @Test
    void the_same_seed_fails_the_same_requests() {
        String faults = "{\"errors\":{\"rate\":0.3,\"status\":502}}";
        List<Integer> first = statuses(client, faults, 200);
        assertThat(statuses(client, faults, 200)).isEqualTo(first);
        assertThat(first.stream().filter(s -> s == 502).count()).isBetween(45L, 75L);
        assertThat(first).containsOnly(200, 502);
        try (DemoService again = DemoService.start(OPTIONS); DemoClient other = new DemoClient(again)) {
            assertThat(statuses(other, faults, 200)).isEqualTo(first);
        }
        try (DemoService other = DemoService.start(OPTIONS.withSeed(2)); DemoClient its = new DemoClient(other)) {
            assertThat(statuses(its, faults, 200)).isNotEqualTo(first);
        }
    }

    @Test
    void the_number_of_errors_does_not_depend_on_concurrency() throws Exception {
        String faults = "{\"errors\":{\"rate\":0.3}}";
        long alone = statuses(client, faults, 200).stream().filter(s -> s == 500).count();
        client.faults(faults);
        List<Integer> together = together(200, "/api/health").stream().map(HttpResponse::statusCode).toList();
        assertThat(together.stream().filter(s -> s == 500).count()).isEqualTo(alone);
    }

    @Test
    void a_stall_freezes_everything_but_the_switches() {
        client.get("/metrics"); // warms up
        client.faults("{\"stall\":{\"every_ms\":450,\"for_ms\":300}}");
        List<Double> millis = new ArrayList<>();
        for (double sum = 0; sum < 1000; sum += millis.getLast()) { // longer than two stalls lie apart, however fast
            millis.add(client.millis("/api/health"));
        }
        assertThat(millis).anySatisfy(m -> assertThat(m).isBetween(200.0, 400.0));
        double longest = 0;
        for (int i = 0; i < 20; i++) {
            longest = Math.max(longest, client.millis("/admin/faults"));
        }
        assertThat(longest).isLessThan(200);
    }

    @Test
    void a_leak_grows_with_each_request_up_to_its_bound_and_is_given_back() {
        client.faults("{\"memory_leak\":{\"bytes_per_request\":100000,\"max_bytes\":350000}}");
        for (int i = 1; i <= 3; i++) {
            client.get("/api/health");
            assertThat(client.metric("demo_leaked_bytes")).isEqualTo(i * 100_000);
        }
        client.get("/api/health");
        client.get("/api/health");
        assertThat(client.metric("demo_leaked_bytes")).isEqualTo(350_000);
        client.send("DELETE", "/admin/faults", "");
        assertThat(client.metric("demo_leaked_bytes")).isZero();
    }

    @Test
    void an_exhausted_pool_answers_503_on_the_traces_api_only() throws Exception {
        client.faults("{\"pool\":{\"size\":2,\"hold_ms\":200,\"wait_ms\":300}}");
        List<Integer> statuses = together(10, "/api/traces").stream().map(HttpResponse::statusCode).sorted().toList();
        // Two hold at once for 200 ms; the next two come in at 200 ms, the rest give up at 300 ms.
        assertThat(statuses).containsExactly(200, 200, 200, 200, 503, 503, 503, 503, 503, 503);
        assertThat(client.get("/api/health").statusCode()).isEqualTo(200);
        assertThat(client.metric("demo_pool_in_use")).isZero();
        assertThat(client.metric("demo_pool_size")).isEqualTo(2);
    }

    @Test
    void work_gives_each_api_request_a_steady_service_time() {
        try (DemoService working = DemoService.start(OPTIONS.withWork(Duration.ofMillis(20)));
                DemoClient its = new DemoClient(working)) {
            its.get("/api/health");
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < 31; i++) {
                String timing = its.get("/api/health").headers().firstValue("Server-Timing").orElseThrow();
                millis.add(Double.parseDouble(timing.substring(timing.indexOf('=') + 1)));
            }
            assertThat(millis.stream().sorted().toList().get(15)).isBetween(18.5, 23.0);
            // The fastest of some: a busy machine makes any single one slow.
            assertThat(IntStream.range(0, 10).mapToDouble(i -> its.millis("/metrics")).min().orElseThrow())
                    .isLessThan(20);
        }
    }

    @Test
    void active_faults_are_shown_as_given() {
        String faults = "{\"errors\":{\"rate\":0.5},\"pool\":{\"size\":3,\"hold_ms\":1}}";
        client.faults(faults);
        assertThat(client.get("/admin/faults").body()).isEqualTo(faults);
        assertThat(client.metric("demo_fault_active{fault=\"pool\"}")).isEqualTo(1);
        assertThat(client.send("DELETE", "/admin/faults", "").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  [] | the body must be an object, was []
                                                                  {"dely":{}} | unknown field dely, did you mean delay?
                                                                  {"delay":3} | delay must be an object, was 3
                                                                  {"delay":{"distribution":"gamma"}} | delay.distribution must be one of constant, uniform, normal, lognormal, exponential, was \\"gamma\\"
                                                                  {"delay":{"distribution":"constant","median_ms":-1}} | delay.median_ms must be a number in [0, 600000], was -1
                                                                  {"delay":{"distribution":"constant"}} | delay.median_ms must be a number in [0, 600000], was missing
                                                                  {"delay":{"distribution":"constant","median":5}} | unknown field delay.median, did you mean delay.median_ms?
                                                                  {"delay":{"distribution":"constant","median_ms":1,"mean_ms":1}} | delay.mean_ms must be absent where median_ms is given
                                                                  {"delay":{"distribution":"uniform","min_ms":5,"max_ms":4}} | delay.max_ms must be a number in [5, 600000], was 4
                                                                  {"delay":{"distribution":"constant","median_ms":1,"share":2}} | delay.share must be a number in [0, 1], was 2
                                                                  {"delay":{"distribution":"constant","median_ms":1,"route":"/x"}} | delay.route must be a path that begins with /api or /v1
                                                                  {"errors":{"rate":"x"}} | errors.rate must be a number in [0, 1], was \\"x\\"
                                                                  {"errors":{"rate":1,"status":200}} | errors.status must be a whole number in [400, 599], was 200
                                                                  {"stall":{"every_ms":100,"for_ms":100}} | stall.for_ms must be a number in [1, 99], was 100
                                                                  {"memory_leak":{"bytes_per_request":1}} | memory_leak.bytes_per_request must be a whole number in [1024
                                                                  {"memory_leak":{"bytes_per_request":2000}} | memory_leak.max_bytes must be a whole number in [2000
                                                                  {"pool":{"size":0,"hold_ms":1}} | pool.size must be a whole number in [1, 10000], was 0
                                                                  {"slow_start_ms":5} | slow_start_ms cannot be switched while the service runs; start it with --start-delay
                                                                  """)
    void a_wrong_fault_is_told_why_and_changes_nothing(String json, String message) {
        client.faults("{\"errors\":{\"rate\":0}}");
        HttpResponse<String> response = client.send("PUT", "/admin/faults", json);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(message);
        assertThat(client.get("/admin/faults").body()).isEqualTo("{\"errors\":{\"rate\":0}}");
    }

    private double median(String path, int requests) {
        client.get(path);
        return IntStream.range(0, requests).mapToDouble(_ -> client.millis(path)).sorted().toArray()[requests / 2];
    }

    private static List<Integer> statuses(DemoClient client, String faults, int requests) {
        client.faults(faults);
        return IntStream.range(0, requests).mapToObj(_ -> client.get("/api/health").statusCode()).toList();
    }

    private List<HttpResponse<String>> together(int requests, String path)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                asked.add(threads.submit(() -> client.get(path)));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
