package dev.holdfast.demo.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.http.Fields;
import dev.holdfast.demo.http.Json;
import dev.holdfast.demo.http.Refusal;
import dev.holdfast.demo.http.Request;
import dev.holdfast.demo.http.Route;
import dev.holdfast.demo.http.Route.Area;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The traces API. A trace is a JSON object with a {@code name}; whatever else it holds is kept as it came. */
public final class TraceRoutes {
    private static final int NAME_LENGTH_MAX = 200;
    private static final int BATCH_MAX = 1000;
    private static final int LIST_MAX = 1000;
    private static final long LIST_DEFAULT = 20;

    private final TraceStore store;

    public TraceRoutes(TraceStore store) {
        this.store = store;
    }

    public List<Route> routes() {
        return List.of(
                new Route("/api/traces", Area.POOLED_API, Map.of("POST", this::add, "GET", this::list)),
                new Route("/api/traces/batch", Area.POOLED_API, Map.of("POST", this::addBatch)),
                new Route("/api/traces/{id}", Area.POOLED_API, Map.of("GET", this::show, "DELETE", this::remove)),
                new Route("/api/traces/{id}/score", Area.POOLED_API, Map.of("POST", this::score)));
    }

    private Answer add(Request request) {
        String id = Trace.id(store.add(List.of(checked(request.json(), ""))).getFirst());
        return Answer.json(201, Json.object().put("id", id)).with(Map.of("Location", "/api/traces/" + id));
    }

    private Answer addBatch(Request request) {
        List<JsonNode> traces = Fields.ofBody(request.json()).only("traces").list("traces", 1, BATCH_MAX);
        List<String> bodies = new ArrayList<>();
        for (JsonNode trace : traces) {
            bodies.add(checked(trace, "traces[" + bodies.size() + "]"));
        }
        ArrayNode ids = Json.array();
        store.add(bodies).forEach(number -> ids.add(Trace.id(number)));
        ObjectNode answer = Json.object().put("accepted", bodies.size());
        answer.set("ids", ids);
        return Answer.json(201, answer);
    }

    private Answer list(Request request) {
        int limit = request.wholeParameter("limit", 1, LIST_MAX).orElse(LIST_DEFAULT).intValue();
        ArrayNode traces = Json.array();
        store.newest(limit).forEach(trace -> traces.add(json(trace)));
        ObjectNode answer = Json.object();
        answer.set("traces", traces);
        return Answer.json(200, answer);
    }

    private Answer show(Request request) {
        long number = number(request);
        return Answer.json(200, json(store.find(number).orElseThrow(() -> unknown(request))));
    }

    private Answer remove(Request request) {
        if (!store.remove(number(request))) {
            throw unknown(request);
        }
        return Answer.json(200, Json.object().put("id", request.pathValue("id")).put("removed", true));
    }

    private Answer score(Request request) {
        double score = Fields.ofBody(request.json()).only("score", "comment").number("score", 0, 1);
        if (!store.score(number(request), score)) {
            throw unknown(request);
        }
        return Answer.json(200, Json.object().put("id", request.pathValue("id")).put("score", score));
    }

    private static long number(Request request) {
        OptionalLong number = Trace.number(request.pathValue("id"));
        return number.orElseThrow(() -> unknown(request));
    }

    private static Refusal unknown(Request request) {
        return new Refusal(404, "no trace has the id \"" + request.pathValue("id") + "\"");
    }

    private static String checked(JsonNode trace, String path) {
        Fields.of(trace, path).text("name", NAME_LENGTH_MAX);
        return trace.toString();
    }

    private static ObjectNode json(Trace trace) {
        ObjectNode json = Json.object().put("id", trace.id());
        trace.scoreGiven().ifPresent(score -> json.put("score", score));
        json.putRawValue("trace", new RawValue(trace.body()));
        return json;
    }
}
