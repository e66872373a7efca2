package dev.holdfast.demo;

import java.util.List;
import java.util.Map;

import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.http.Json;
import dev.holdfast.demo.http.Request;
import dev.holdfast.demo.http.Route;
import dev.holdfast.demo.http.Route.Area;
import dev.holdfast.demo.traffic.Traffic;

/** The page, the metrics and the health check. */
final class PageRoutes {
    static final String HEALTH = "/api/health";

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Page page;
    private final Metrics metrics;

    PageRoutes(Traffic traffic, FaultSwitch faults, Metrics metrics, Readiness readiness) {
        this.page = new Page(traffic, faults, readiness);
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                new Route(HEALTH, Area.API, Map.of("GET", _ -> health("up", 200))),
                new Route("/metrics", Area.PAGE, Map.of("GET", this::metrics)),
                new Route("/", Area.PAGE, Map.of("GET", this::page)));
    }

    static Answer.Whole health(String status, int httpStatus) {
        return Answer.json(httpStatus, Json.object().put("status", status));
    }

    private Answer metrics(Request request) {
        return Answer.text(METRICS_TYPE, metrics.text());
    }

    private Answer page(Request request) {
        return Answer.text("text/html; charset=utf-8", page.html()).with(Page.HEADERS);
    }
}
