package dev.holdfast.load;

import static dev.holdfast.load.Journeys.get;
import static dev.holdfast.load.Journeys.journey;
import static dev.holdfast.load.Journeys.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.json.JsonPath;
import dev.holdfast.core.run.CauseCount;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.unit.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users walk journeys over real HTTP. */
@Timeout(60)
class JourneyTest {

    private static final LoadEngine ENGINE = new LoadEngine();
    private static final Check.Exists THERE = new Check.Exists();

    @TempDir
    Path directory;
    private ShopServer shop;

    @BeforeEach
    void open() throws IOException {
        shop = new ShopServer();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private RunResult.Load run(LoadModel model, Journey... journeys) {
        return run(Journeys.scenario(model, journeys));
    }

    private RunResult.Load run(Scenario scenario) {
        return ENGINE.run(Destination.of(shop.url()), scenario, LoadObserver.none(), new StopSignal());
    }

    private static EndpointResult of(RunResult.Load load, Scope scope) {
        return load.endpoints().stream().filter(one -> one.scope().equals(scope)).findFirst().orElseThrow();
    }

    private static EndpointResult step(RunResult.Load load, String name) {
        return of(load, Scope.endpoint(name));
    }

    private static EndpointResult whole(RunResult.Load load) {
        return of(load, Scope.journey("shop"));
    }

    @Test
    void a_captured_value_is_used_by_the_next_step() {
        RunResult.Load load = run(new LoadModel.FixedCount(50, 4), journey(List.of(),
                Journeys.step("shop/order", "POST", "/orders").json("{\"n\":\"{{seq as number}}\"}")
                        .captureJson("id", "$.id"),
                get("shop/read", "/orders/{{id}}")));

        assertThat(step(load, "shop/order").counts().statuses()).isEqualTo(Map.of(201, 50L));
        assertThat(step(load, "shop/read").counts().statuses()).isEqualTo(Map.of(200, 50L));
        assertThat(whole(load).counts().success()).isEqualTo(50);
        assertThat(whole(load).counts().bytesSent()).isEqualTo(load.total().counts().bytesSent());
        assertThat(load.total().counts().requests()).isEqualTo(100).isEqualTo(shop.asked.size());
        assertThat(shop.asked).filteredOn(asked -> asked.method().equals("GET")).extracting(ShopServer.Asked::uri)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_capture_that_is_missed_ends_the_journey_and_says_what_was_missed() {
        RunResult.Load load = run(new LoadModel.FixedCount(6, 2), journey(List.of(),
                Journeys.step("shop/order", "POST", "/orders").json("{}").captureJson("id", "$.none"),
                get("shop/read", "/orders/{{id}}")));

        assertThat(step(load, "shop/order").counts().rejected()).isEqualTo(Map.of(Rejection.CAPTURE_MISSED, 6L));
        assertThat(step(load, "shop/order").causes())
                .containsExactly(new CauseCount(Rejection.CAPTURE_MISSED, "id from $.none", 6));
        assertThat(step(load, "shop/read").counts().requests()).isZero();
        assertThat(whole(load).counts().rejected()).isEqualTo(Map.of(Rejection.CAPTURE_MISSED, 6L));
        assertThat(whole(load).causes())
                .containsExactly(new CauseCount(Rejection.CAPTURE_MISSED, "at shop/order", 6));
        assertThat(load.total().counts().requests()).isEqualTo(6);
    }

    @Test
    void an_unexpected_status_ends_the_journey() {
        RunResult.Load load = run(new LoadModel.FixedCount(6, 2),
                journey(List.of(), get("shop/gone", "/orders/none"), get("shop/next", "/")));

        assertThat(step(load, "shop/gone").counts().unexpectedStatuses()).isEqualTo(Map.of(404, 6L));
        assertThat(whole(load).counts().unexpectedStatuses()).isEqualTo(Map.of(404, 6L));
        assertThat(step(load, "shop/next").counts().requests()).isZero();
    }

    @Test
    void a_check_that_fails_is_named() {
        RunResult.Load load = run(new LoadModel.FixedCount(4, 2), journey(List.of(),
                Journeys.step("shop/order", "POST", "/orders").json("{}")
                        .check(new Check.Json(JsonPath.parse("$.id")), THERE)
                        .check(new Check.Json(JsonPath.parse("$.items[0].price")), new Check.Equal(template("7.5")))
                        .check(new Check.HeaderValue("Location"), new Check.Contains(template("/orders/")))
                        .check(new Check.Text(), new Check.Matches(Pattern.compile("\"price\":\\d+\\.5")))
                        .check(new Check.Text(), new Check.Contains(template("sold out")))));

        assertThat(step(load, "shop/order").causes())
                .containsExactly(new CauseCount(Rejection.CHECK_FAILED, "body contains sold out", 4));
        assertThat(load.total().counts().statuses()).as("which were answered all the same").isEqualTo(Map.of(201, 4L));
    }

    @Test
    void cookies_belong_to_one_journey() {
        run(new LoadModel.FixedCount(20, 3), journey(List.of(),
                get("shop/login", "/login").capture("token", new Capture.OfHeader("x-token"))
                        .capture("session", new Capture.OfCookie("session"))
                        .capture("csrf", new Capture.OfBody(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\""))),
                get("shop/basket", "/basket?c={{csrf}}&s={{session}}").header("X-Token", "{{token}}")));

        assertThat(shop.asked).filteredOn(asked -> asked.uri().equals("/login"))
                .allMatch(asked -> !asked.headers().containsKey("Cookie"));
        assertThat(shop.asked).filteredOn(asked -> asked.uri().startsWith("/basket")).hasSize(20)
                .allSatisfy(asked -> {
                    String session = asked.headers().getFirst("Cookie");
                    assertThat(asked.uri()).isEqualTo("/basket?c=c0ffee&s=" + session.substring("session=".length()));
                    assertThat(asked.headers().getFirst("X-Token")).isEqualTo("t-1");
                });
    }

    @Test
    void redirects_are_followed_where_that_is_asked_for_and_counted_apart() {
        RunResult.Load load = run(new LoadModel.FixedCount(5, 1), journey(List.of(),
                get("shop/old", "/old").follow().check(new Check.Text(), new Check.Contains(template("csrf")))));

        assertThat(step(load, "shop/old").counts().statuses()).isEqualTo(Map.of(302, 5L));
        assertThat(step(load, "shop/old[hop]").counts().statuses()).isEqualTo(Map.of(200, 5L, 307, 5L));
        assertThat(whole(load).counts().success()).isEqualTo(5);
        assertThat(shop.asked).hasSize(15);
    }

    @Test
    void a_redirect_that_goes_round_is_given_up() {
        RunResult.Load load = run(new LoadModel.FixedCount(1, 1), journey(List.of(), get("shop/r", "/round").follow()));

        assertThat(step(load, "shop/r[hop]").causes())
                .containsExactly(new CauseCount(Rejection.CHECK_FAILED, "more than 10 redirects", 1));
        assertThat(shop.asked).hasSize(11);
    }

    @Test
    void a_compressed_body_is_looked_into() {
        RunResult.Load load = run(new LoadModel.FixedCount(5, 1), journey(List.of(), get("shop/packed", "/packed")
                .check(new Check.Json(JsonPath.parse("$.packed")), new Check.Equal(template("true")))));

        assertThat(whole(load).counts().success()).isEqualTo(5);
    }

    @Test
    void each_user_has_a_row_of_the_feed_for_the_whole_journey() {
        Feed users = Journeys.feed(directory, Feed.Order.SEQUENTIAL, "name,city", "anna,\"New York, \"\"NY\"\"\"",
                "bert,Köln");
        run(new LoadModel.FixedCount(4, 1), journey(List.of(users),
                Journeys.step("shop/order", "POST", "/orders")
                        .json("{\"who\":\"{{users.name}}\",\"city\":\"{{users.city}}\"}"),
                get("shop/city", "/of/{{users.name}}/{{users.city}}")));

        assertThat(shop.asked).extracting(ShopServer.Asked::body).filteredOn(body -> !body.isEmpty())
                .containsExactly("{\"who\":\"anna\",\"city\":\"New York, \\\"NY\\\"\"}",
                        "{\"who\":\"bert\",\"city\":\"Köln\"}", "{\"who\":\"anna\",\"city\":\"New York, \\\"NY\\\"\"}",
                        "{\"who\":\"bert\",\"city\":\"Köln\"}");
        assertThat(shop.asked).extracting(ShopServer.Asked::uri).contains("/of/anna/New%20York%2C%20%22NY%22",
                "/of/bert/K%C3%B6ln");
    }

    @Test
    void a_dry_feed_ends_its_users_and_the_run() {
        Feed users = Journeys.feed(directory, Feed.Order.UNIQUE, "name", "anna", "bert", "carl", "dora", "emil");
        RunResult.Load load = run(
                new LoadModel.Users(3, Double.POSITIVE_INFINITY, ThinkTime.NONE, Duration.ofMinutes(5)),
                journey(List.of(users), get("shop/of", "/of/{{users.name}}")));

        assertThat(shop.asked).extracting(ShopServer.Asked::uri).containsExactlyInAnyOrder("/of/anna", "/of/bert",
                "/of/carl", "/of/dora", "/of/emil");
        assertThat(step(load, "shop/of").counts().failures()).isEqualTo(Map.of(Failure.FEED_DRY, 3L));
        assertThat(step(load, "shop/of").causes())
                .containsExactly(new CauseCount(Failure.FEED_DRY, "feed users has given each of its rows", 3));
        assertThat(whole(load).counts().failures()).isEqualTo(Map.of(Failure.FEED_DRY, 3L));
    }

    @Test
    void arrivals_of_an_open_load_go_on_when_a_feed_is_dry() {
        Feed users = Journeys.feed(directory, Feed.Order.UNIQUE, "name", "anna", "bert");
        RunResult.Load load = run(LoadModel.constantRate(new Rate(20), Duration.ofMillis(500)),
                journey(List.of(users), get("shop/of", "/of/{{users.name}}")));

        assertThat(step(load, "shop/of").counts().success()).isEqualTo(2);
        assertThat(step(load, "shop/of").counts().failures()).isEqualTo(Map.of(Failure.FEED_DRY, 8L));
    }

    @Test
    void a_header_that_would_become_two_is_not_sent() {
        Feed users = Journeys.feed(directory, Feed.Order.SEQUENTIAL, "name", "\"a\r\nX-Evil: 1\"");
        RunResult.Load load = run(new LoadModel.FixedCount(3, 1),
                journey(List.of(users), get("shop/of", "/").header("X-Name", "{{users.name}}")));

        assertThat(step(load, "shop/of").causes()).containsExactly(new CauseCount(Failure.TEMPLATE_FAILED,
                "users.name has a control character, which no header may have", 3));
        assertThat(shop.asked).isEmpty();
    }

    @Test
    void users_pause_between_steps_and_the_pause_is_not_counted() {
        RunResult.Load load = run(new LoadModel.FixedCount(4, 4), journey(List.of(), get("shop/a", "/a"),
                get("shop/b", "/b").pause(Duration.ofMillis(300))));

        assertThat(load.elapsed()).isGreaterThan(Duration.ofMillis(300));
        assertThat(whole(load).responseTime().maxNanos().getAsLong()).isLessThan(250_000_000);
        assertThat(step(load, "shop/b").responseTime().maxNanos().getAsLong()).isLessThan(250_000_000);
        assertThat(whole(load).counts().success()).isEqualTo(4);
    }

    @Test
    void arrivals_walk_to_the_end_though_the_last_has_come() {
        RunResult.Load load = run(LoadModel.constantRate(new Rate(50), Duration.ofMillis(400)), journey(List.of(),
                get("shop/a", "/a"), get("shop/b", "/b").pause(Duration.ofMillis(200)),
                get("shop/c", "/c").pause(Duration.ofMillis(200))));

        assertThat(whole(load).counts().success()).isEqualTo(20);
        assertThat(load.total().counts().requests()).isEqualTo(60);
        assertThat(load.elapsed()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void users_whose_time_is_over_leave_their_journeys_which_are_not_counted() {
        RunResult.Load load = run(
                new LoadModel.Users(5, Double.POSITIVE_INFINITY, ThinkTime.NONE, Duration.ofMillis(300)),
                journey(List.of(), get("shop/a", "/a"), get("shop/b", "/b").pause(Duration.ofSeconds(20))));

        assertThat(step(load, "shop/a").counts().success()).isEqualTo(5);
        assertThat(whole(load).counts().requests()).isZero();
        assertThat(load.generator().warnings())
                .anyMatch(w -> w.startsWith("Journeys that the end of the run cut off: 5"));
        assertThat(load.elapsed()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void journeys_and_plain_endpoints_share_a_mix() {
        Scenario journeys = Journeys.scenario(new LoadModel.FixedCount(400, 4),
                journey(List.of(), get("shop/a", "/a"), get("shop/b", "/b")));
        Scenario plain = Scenarios.fixed(1, 1, "/plain");
        RunResult.Load load = run(new Scenario("mixed", journeys.phases(), plain.mix(), journeys.journeys(),
                journeys.order(), journeys.warmup(), journeys.limits(), List.of(), 2, 1));

        long walked = whole(load).counts().success();
        assertThat(walked).isBetween(150L, 250L);
        assertThat(step(load, "/plain").counts().success()).isEqualTo(400 - walked);
        assertThat(load.total().counts().requests()).isEqualTo(400 + walked).isEqualTo(shop.asked.size());
    }

    @Test
    void lanes_share_a_feed_without_giving_a_row_twice() {
        String[] lines = new String[1001];
        lines[0] = "id";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "u" + i + "x".repeat(i % 700); // so that no stretch of the file ends with a row
        }
        Feed users = Journeys.feed(directory, Feed.Order.UNIQUE, lines);
        RunResult.Load load = run(Journeys.scenario(new LoadModel.FixedCount(5000, 8),
                journey(List.of(users), get("shop/of", "/of/{{users.id}}"))).withThreads(2));

        assertThat(shop.asked).extracting(ShopServer.Asked::uri).doesNotHaveDuplicates().hasSize(1000);
        assertThat(step(load, "shop/of").counts().success()).isEqualTo(1000);
        assertThat(step(load, "shop/of").counts().failures()).isEqualTo(Map.of(Failure.FEED_DRY, 8L));
    }

    @Test
    void a_feed_whose_file_is_cut_short_meanwhile_is_a_counted_outcome() throws IOException {
        Feed users = Journeys.feed(directory, Feed.Order.SEQUENTIAL, "id", "1", "2", "3");
        Files.writeString(users.file(), "id\n1\n");
        RunResult.Load load = run(new LoadModel.FixedCount(3, 1),
                journey(List.of(users), get("shop/of", "/of/{{users.id}}")));

        assertThat(step(load, "shop/of").counts().success()).isEqualTo(1);
        assertThat(step(load, "shop/of").causes()).containsExactly(new CauseCount(Failure.TEMPLATE_FAILED,
                "feed users cannot be read any more; has its file changed?", 2));
    }

    @Test
    void a_service_that_falls_silent_ends_the_journey_by_its_time_out() throws IOException {
        try (CountingServer silent = new CountingServer(
                path -> path.equals("/a")
                        ? CountingServer.Reply.status(200, 1)
                        : new CountingServer.Reply(List.of(), CountingServer.Reply.End.SILENCE))) {
            Scenario scenario = Journeys.scenario(new LoadModel.FixedCount(4, 2),
                    journey(List.of(), get("shop/a", "/a"), get("shop/b", "/b")));
            Scenario quick = new Scenario("test", scenario.phases(), List.of(), scenario.journeys(), scenario.order(),
                    scenario.warmup(), Scenarios.requestTimeout(Duration.ofMillis(200)), List.of(), 1, 1);
            RunResult.Load load = ENGINE.run(Destination.of(silent.url()), quick, LoadObserver.none(),
                    new StopSignal());

            assertThat(step(load, "shop/a").counts().success()).isEqualTo(4);
            assertThat(step(load, "shop/b").counts().failures()).isEqualTo(Map.of(Failure.REQUEST_TIMEOUT, 4L));
            assertThat(whole(load).counts().failures()).isEqualTo(Map.of(Failure.REQUEST_TIMEOUT, 4L));
        }
    }

    @Test
    void a_warm_up_walks_and_is_not_counted() {
        Scenario scenario = Journeys.scenario(new LoadModel.FixedCount(20, 2),
                journey(List.of(), get("shop/a", "/a"), get("shop/b", "/b")));
        RunResult.Load load = run(scenario.withWarmup(new Warmup.Requests(10)));

        assertThat(load.warmupRequests()).isEqualTo(20);
        assertThat(whole(load).counts().success()).isEqualTo(20);
        assertThat(shop.asked).hasSize(60);
    }
}
