package dev.holdfast.demo;

import java.util.List;
import java.util.Map;

import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.http.Request;
import dev.holdfast.demo.http.Route;
import dev.holdfast.demo.http.Route.Area;
import dev.holdfast.demo.traffic.Traffic;

/** The fault switches and the counters, which neither faults nor counts reach. */
final class AdminRoutes {
    private final Traffic traffic;
    private final FaultSwitch faults;

    AdminRoutes(Traffic traffic, FaultSwitch faults) {
        this.traffic = traffic;
        this.faults = faults;
    }

    List<Route> routes() {
        return List.of(
                new Route("/admin/faults", Area.ADMIN,
                        Map.of("GET", this::faults, "PUT", this::replaceFaults, "DELETE", this::clearFaults)),
                new Route("/admin/counts", Area.ADMIN, Map.of("GET", this::counts, "DELETE", this::resetCounts)));
    }

    private Answer faults(Request request) {
        return Answer.json(200, faults.current().toJson());
    }

    private Answer replaceFaults(Request request) {
        return Answer.json(200, faults.replace(request.json()).toJson());
    }

    private Answer clearFaults(Request request) {
        return Answer.json(200, faults.clear().toJson());
    }

    private Answer counts(Request request) {
        return Answer.json(200, traffic.period().toJson());
    }

    /** Answers with the counts of the period that it ends. */
    private Answer resetCounts(Request request) {
        return Answer.json(200, traffic.reset().toJson());
    }
}
