package dev.holdfast.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.fault.Pause;
import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.http.Refusal;
import dev.holdfast.demo.http.Request;
import dev.holdfast.demo.http.Route;
import dev.holdfast.demo.http.Route.Area;
import dev.holdfast.demo.traffic.Operation;
import dev.holdfast.demo.traffic.Traffic;

/** Takes each request from the HTTP server, finds its route, books it, has it served and sends the answer. */
final class FrontDoor implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());
    private static final String ADMIN = "/admin/";

    private final List<Route> routes;
    private final Traffic traffic;
    private final FaultSwitch faults;
    private final FaultyService service;
    private final BodyReader bodies = new BodyReader();
    private final AtomicInteger serving = new AtomicInteger();

    FrontDoor(List<Route> routes, Traffic traffic, FaultSwitch faults, FaultyService service) {
        this.routes = List.copyOf(routes);
        this.traffic = traffic;
        this.faults = faults;
        this.service = service;
    }

    /** Whether no request is being served. */
    boolean isIdle() {
        return serving.get() == 0;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        serving.incrementAndGet();
        try {
            admit(exchange);
        } finally {
            serving.decrementAndGet();
        }
    }

    private void admit(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        String path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
        Optional<Match> match = match(path);
        String route = match.map(m -> m.route.template()).orElse(Operation.UNMATCHED);
        if (match.isPresent() ? match.get().route.area() == Area.ADMIN : path.startsWith(ADMIN)) {
            new Delivery(exchange, Delivery.UNCOUNTED, arrived, faults).send(administered(match, path, exchange),
                    arrived);
            return;
        }
        Traffic.Tally tally = traffic.received(new Operation(exchange.getRequestMethod(), route),
                exchange.getRemoteAddress());
        try {
            Delivery delivery = new Delivery(exchange, Delivery.countedBy(tally), arrived, faults);
            FaultyService.Due due = served(match, path, exchange, tally);
            Pause.until(due.nanos());
            delivery.awaitThaw();
            delivery.send(due.answer(), due.nanos());
        } finally {
            tally.abort(); // unless the answer is complete
        }
    }

    private FaultyService.Due served(Optional<Match> match, String path, HttpExchange exchange, Traffic.Tally tally)
            throws IOException {
        try (BodyReader.Body body = bodies.read(exchange, tally::bodyIn)) {
            Match found = match.orElseThrow(() -> notFound(path));
            Route.Handler handler = found.route.handler(exchange.getRequestMethod());
            return service.serve(found.route, handler, path, request(found, exchange, body));
        } catch (Refusal refusal) {
            return new FaultyService.Due(refusal.answer(), System.nanoTime());
        } catch (InterruptedIOException closing) {
            throw closing;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "cannot serve " + path, e);
            return new FaultyService.Due(new Refusal(500, "internal error: " + e.getMessage()).answer(),
                    System.nanoTime());
        }
    }

    private Answer administered(Optional<Match> match, String path, HttpExchange exchange) throws IOException {
        try (BodyReader.Body body = bodies.read(exchange, _ -> {
        })) {
            Match found = match.orElseThrow(() -> notFound(path));
            Route.Handler handler = found.route.handler(exchange.getRequestMethod());
            return handler.answer(request(found, exchange, body));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private record Match(Route route, Map<String, String> values) {}

    private Optional<Match> match(String path) {
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(path);
            if (values.isPresent()) {
                return Optional.of(new Match(route, values.get()));
            }
        }
        return Optional.empty();
    }

    private static Request request(Match match, HttpExchange exchange, BodyReader.Body body) {
        return new Request(match.values, exchange.getRequestURI().getRawQuery(), body.bytes());
    }

    private static Refusal notFound(String path) {
        return new Refusal(404, "nothing answers at " + path);
    }
}
