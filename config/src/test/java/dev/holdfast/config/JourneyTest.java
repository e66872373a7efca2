package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Content;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyTest {

    @TempDir
    Path directory;

    private Scenario scenario(String yaml) {
        return Read.file(directory, yaml).scenario("s").orElseThrow().scenario();
    }

    private static final String SHOP = """
                                       journeys:
                                         shop:
                                           objectives: p95 < 2s
                                           steps:
                                             - {endpoint: make, capture: {id: $.id}}
                                             - {get: "/orders/{{id}}", name: read, pause: 100ms, follow: true}
                                       """;

    @Test
    void a_journey_stands_beside_endpoints_in_a_mix() {
        Scenario scenario = scenario(Read.BASE + SHOP + "scenarios: {s: {requests: 10, mix: {list: 8, shop: 2}}}");

        assertThat(scenario.mix()).extracting(part -> part.endpoint().name()).containsExactly("list");
        assertThat(scenario.weights()).containsExactly(8, 2);
        Journey shop = scenario.journeys().getFirst().journey();
        assertThat(shop.isEndpoint()).isFalse();
        assertThat(shop.steps()).extracting(Step::name).containsExactly("shop/make", "shop/read");
        assertThat(shop.steps().getFirst().captures()).extracting(Capture::describe).containsExactly("id from $.id");
        assertThat(shop.steps().getLast().follow()).isTrue();
        assertThat(shop.steps().getLast().request().path().written()).isEqualTo("/orders/{{id}}");
    }

    @Test
    void without_a_mix_what_journeys_send_is_not_sent_alone() {
        Scenario scenario = scenario(Read.BASE + SHOP + "scenarios: {s: {requests: 10}}");

        assertThat(scenario.mix()).extracting(part -> part.endpoint().name()).containsExactly("list");
        assertThat(scenario.journeys()).extracting(part -> part.journey().name()).containsExactly("shop");
    }

    @Test
    void an_endpoint_whose_request_changes_is_walked_in_one_step() {
        Scenario scenario = scenario("""
                                     version: 1
                                     service: shop
                                     target: {url: http://h, headers: {X-Run: "{{literal}}"}}
                                     endpoints:
                                       list: {get: /list}
                                       page: {get: "/page/{{random 1 9}}"}
                                       braces: {get: '/a/\\{{b}}'}
                                     scenarios: {s: {requests: 10}}
                                     """);

        assertThat(scenario.mix()).extracting(part -> part.endpoint().path()).containsExactly("/list", "/a/{{b}}");
        Journey page = scenario.journeys().getFirst().journey();
        assertThat(page.isEndpoint()).isTrue();
        assertThat(page.name()).isEqualTo("page");
    }

    @Test
    void places_in_a_json_body_may_stand_for_more_than_text() {
        Journey journey = scenario(
                Read.BASE + """
                            journeys:
                              shop:
                                steps:
                                  - post: /orders
                                    body: {json: {n: "{{seq as number}}", a: ["<{{uuid}}> \\"{{now}}\\""]}}
                            scenarios: {s: {requests: 10, mix: shop}}
                            """).journeys().getFirst().journey();

        Step step = journey.steps().getFirst();
        assertThat(step.request().content()).isInstanceOfSatisfying(Content.Json.class, json -> assertThat(
                json.template().written())
                .isEqualTo("{\"n\":{{seq as number}},\"a\":[\"<{{uuid}}> \\\"{{now}}\\\"\"]}"));
        assertThat(step.request().headers()).extracting(field -> field.name() + ": " + field.value().written())
                .containsExactly("Content-Type: application/json");
    }

    @Test
    void a_feed_is_gone_through_once() throws IOException {
        Files.writeString(directory.resolve("users.csv"), "name;city\r\n\r\nanna;Köln\r\n\"b;b\";\"x\ny\"\r\n");
        Files.writeString(directory.resolve("items.jsonl"),
                "{\"sku\": 5, \"tags\": [1]}\n{\"tags\": [], \"sku\": \"ü\"}\n");
        Scenario scenario = scenario("""
                                     version: 1
                                     service: shop
                                     target: {url: http://h}
                                     feeds:
                                       users: {file: users.csv}
                                       items: {file: items.jsonl, order: unique}
                                     journeys:
                                       shop: {steps: [{get: "/{{users.name}}/{{users.city}}/{{items.sku}}"}]}
                                     scenarios: {s: {requests: 10}}
                                     """);

        List<Feed> feeds = scenario.journeys().getFirst().journey().feeds();
        assertThat(feeds).extracting(Feed::name).containsExactly("users", "items");
        assertThat(feeds.getFirst().rows().columns()).containsExactly("name", "city");
        assertThat(feeds.getFirst().index().rows()).isEqualTo(2);
        assertThat(feeds.getLast().rows().columns()).containsExactly("sku", "tags");
        assertThat(feeds.getLast().order()).isEqualTo(Feed.Order.UNIQUE);
    }

    @Test
    void a_feed_longer_than_what_is_read_at_once_is_read_to_its_end() throws IOException {
        StringBuilder rows = new StringBuilder("id,text\n");
        for (int i = 0; i < 100_000; i++) {
            rows.append(i).append(",\"row\nnumber ").append(i).append("\"\n");
        }
        Files.writeString(directory.resolve("users.csv"), rows);
        Scenario scenario = scenario(Read.BASE + """
                                                 feeds: {users: {file: users.csv}}
                                                 journeys: {shop: {steps: [{get: "/{{users.id}}"}]}}
                                                 scenarios: {s: {requests: 10}}
                                                 """);

        assertThat(scenario.journeys().getFirst().journey().feeds().getFirst().index().rows()).isEqualTo(100_000);
    }

    @Test
    void other_rows_are_another_question() throws IOException {
        String yaml = Read.BASE + """
                                  feeds: {users: {file: users.csv}}
                                  journeys: {shop: {steps: [{get: "/{{users.id}}"}]}}
                                  scenarios: {s: {requests: 10}}
                                  """;
        Files.writeString(directory.resolve("users.csv"), "id\n1\n");
        String before = Read.file(directory, yaml).scenario("s").orElseThrow().digest();
        assertThat(Read.file(directory, yaml).scenario("s").orElseThrow().digest()).isEqualTo(before);
        Files.writeString(directory.resolve("users.csv"), "id\n2\n");
        assertThat(Read.file(directory, yaml).scenario("s").orElseThrow().digest()).isNotEqualTo(before);
    }
}
