package dev.holdfast.load;

import dev.holdfast.core.feed.CsvRows;
import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.feed.FeedIndex;
import dev.holdfast.core.feed.Row;
import dev.holdfast.core.json.JsonPath;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.scenario.Content;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.MixOrder;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Request;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.Scenario.WeightedJourney;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.template.Template;
import dev.holdfast.core.template.TemplateSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Short ways to the journeys of these tests. */
final class Journeys {

    private Journeys() {}

    static Template template(String text) {
        try {
            return Template.parse(text);
        } catch (TemplateSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A step in the making. */
    static final class Making {
        private final String name;
        private final String method;
        private final String path;
        private final List<Request.Field> headers = new ArrayList<>();
        private Content content = new Content.Text(Template.literal(""));
        private final List<Check> checks = new ArrayList<>();
        private final List<Capture> captures = new ArrayList<>();
        private ThinkTime pause = ThinkTime.NONE;
        private boolean follow;

        Making(String name, String method, String path) {
            this.name = name;
            this.method = method;
            this.path = path;
        }

        Making header(String header, String value) {
            headers.add(new Request.Field(header, template(value)));
            return this;
        }

        Making json(String text) {
            content = new Content.Json(template(text));
            return this;
        }

        Making capture(String as, Capture.Origin origin) {
            captures.add(new Capture(as, origin));
            return this;
        }

        Making captureJson(String as, String jsonPath) {
            return capture(as, new Capture.OfJson(JsonPath.parse(jsonPath)));
        }

        Making check(Check.Subject subject, Check.Rule rule) {
            checks.add(new Check(subject, rule));
            return this;
        }

        Making pause(Duration time) {
            pause = new ThinkTime.Constant(time);
            return this;
        }

        Making follow() {
            follow = true;
            return this;
        }

        Step make() {
            return new Step(name, new Request(method, template(path), headers, content), StatusSet.DEFAULT, checks,
                    captures, pause, follow);
        }
    }

    static Making get(String name, String path) {
        return new Making(name, "GET", path);
    }

    static Making step(String name, String method, String path) {
        return new Making(name, method, path);
    }

    static Journey journey(List<Feed> feeds, Making... steps) {
        return new Journey("shop", List.of(steps).stream().map(Making::make).toList(), feeds);
    }

    static Scenario scenario(LoadModel model, Journey... journeys) {
        Scenario plain = Scenarios.of(model, "/plain");
        return new Scenario("test", List.of(new Phase("measure", model)), List.of(),
                List.of(journeys).stream().map(journey -> new WeightedJourney(journey, 1)).toList(), MixOrder.RANDOM,
                plain.warmup(), plain.limits(), List.of(), 1, 42);
    }

    /** A feed over a file that is written for it. */
    static Feed feed(Path directory, Feed.Order order, String... lines) {
        try {
            Path file = directory.resolve("users.csv");
            byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, bytes);
            CsvRows rows = CsvRows.ofHeader(bytes, bytes.length, true);
            FeedIndex.Builder index = new FeedIndex.Builder();
            Row row = new Row();
            int at = rows.firstRow(bytes, bytes.length);
            for (int next = rows.next(bytes, at, bytes.length, true, row); next >= 0; next = rows.next(bytes, next,
                    bytes.length, true, row)) {
                index.add(row.begin());
            }
            return new Feed("users", file, order, rows, index.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
