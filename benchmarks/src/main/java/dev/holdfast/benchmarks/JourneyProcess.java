package dev.holdfast.benchmarks;

import dev.holdfast.core.feed.CsvRows;
import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.feed.FeedIndex;
import dev.holdfast.core.feed.Row;
import dev.holdfast.core.json.JsonPath;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.scenario.Content;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.MixOrder;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Request;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import dev.holdfast.core.template.Template;
import dev.holdfast.core.template.TemplateSyntaxException;
import dev.holdfast.load.LoadEngine;
import dev.holdfast.load.LoadObserver;
import dev.holdfast.load.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The load engine in a process of its own: sends the five requests of a journey, now as plain endpoints and now as the
 * journey, and prints what each cost.
 */
public final class JourneyProcess {

    static final int USERS = 200;

    /** What the service takes for the end of a request. */
    private static final String END = "\r\n\r\n";

    private JourneyProcess() {}

    /**
     * Takes the service's port, a file of users, milliseconds of a run, and how many pairs of runs. Prints a line for each
     * pair: processor time per request in nanoseconds, plain and on a journey, and bytes of the heap in use after each.
     */
    public static void main(String[] args) throws IOException, TemplateSyntaxException {
        URI url = URI.create("http://127.0.0.1:" + args[0]);
        LoadModel model = new LoadModel.Users(USERS, Double.POSITIVE_INFINITY, ThinkTime.NONE,
                Duration.ofMillis(Long.parseLong(args[2])));
        Scenario plain = scenario(model, plain(), List.of());
        Scenario walked = scenario(model, List.of(),
                List.of(new Scenario.WeightedJourney(journey(Path.of(args[1])), 1)));
        LoadEngine engine = new LoadEngine();
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            System.out.println(measured(engine, url, plain) + " " + measured(engine, url, walked));
        }
    }

    private static String measured(LoadEngine engine, URI url, Scenario scenario) throws IOException {
        long process = ProcessHandle.current().pid();
        Tasks[] first = new Tasks[1];
        long[] ran = new long[1];
        LoadObserver observer = progress -> {
            try {
                // Once, when measuring begins, then again and again: a lane's own time ends with its thread.
                if (first[0] == null) {
                    first[0] = Tasks.of(process);
                }
                ran[0] = Tasks.of(process).ranNanosSince(first[0]);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        RunResult.Load load = engine.run(Destination.of(url), scenario, observer, new StopSignal());
        if (load.total().counts().errors() > 0) {
            throw new IllegalStateException("requests failed: " + load.endpoints());
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return ran[0] / Math.max(1, load.total().counts().requests()) + " "
                + (runtime.totalMemory() - runtime.freeMemory());
    }

    private static Scenario scenario(LoadModel model, List<Scenario.Weighted> mix,
            List<Scenario.WeightedJourney> journeys) {
        return new Scenario("benchmark", List.of(new Phase("measure", model)), mix, journeys, MixOrder.IN_TURN,
                new Warmup.For(Duration.ofMillis(300)), Limits.DEFAULT.withConnections(USERS), List.of(), 1, 1);
    }

    private static List<Scenario.Weighted> plain() {
        Body order = Body.ofText("{\"who\":\"user 50000\",\"mail\":\"user50000@example.org\"}" + END);
        Body score = Body.ofText("{\"score\":0.5}" + END);
        return List.of(weighted("POST", "/orders", order), weighted("GET", "/orders/t4711", Body.none()),
                weighted("GET", "/orders?limit=5", Body.none()), weighted("POST", "/orders/t4711/score", score),
                weighted("DELETE", "/orders/t4711", Body.none()));
    }

    private static Scenario.Weighted weighted(String method, String path, Body body) {
        return new Scenario.Weighted(
                new Endpoint(method + path, method, path, List.of(), body, StatusSet.DEFAULT), 1);
    }

    private static Journey journey(Path users) throws IOException, TemplateSyntaxException {
        Check done = new Check(new Check.Json(JsonPath.parse("$.state")), new Check.Equal(Template.literal("done")));
        Capture id = new Capture("id", new Capture.OfJson(JsonPath.parse("$.id")));
        return new Journey("benchmark", List.of(
                step("create", "POST", "/orders", "{\"who\":\"{{users.name}}\",\"mail\":\"{{users.mail}}\"}", List.of(),
                        List.of(id)),
                step("read", "GET", "/orders/{{id}}", "", List.of(done), List.of()),
                step("list", "GET", "/orders?limit=5", "", List.of(), List.of()),
                step("score", "POST", "/orders/{{id}}/score", "{\"score\":0.5}", List.of(), List.of()),
                step("remove", "DELETE", "/orders/{{id}}", "", List.of(), List.of())), List.of(feed(users)));
    }

    private static Step step(String name, String method, String path, String body, List<Check> checks,
            List<Capture> captures) throws TemplateSyntaxException {
        Content content = body.isEmpty()
                ? new Content.Fixed(Body.none())
                : new Content.Json(Template.parse(body + END));
        return new Step(name, new Request(method, Template.parse(path), List.of(), content), StatusSet.DEFAULT, checks,
                captures, ThinkTime.NONE, false);
    }

    private static Feed feed(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        CsvRows rows = CsvRows.ofHeader(bytes, bytes.length, true);
        FeedIndex.Builder index = new FeedIndex.Builder();
        Row row = new Row();
        int next = rows.next(bytes, rows.firstRow(bytes, bytes.length), bytes.length, true, row);
        while (next >= 0) {
            index.add(row.begin());
            next = rows.next(bytes, next, bytes.length, true, row);
        }
        return new Feed("users", file, Feed.Order.SEQUENTIAL, rows, index.build());
    }
}
