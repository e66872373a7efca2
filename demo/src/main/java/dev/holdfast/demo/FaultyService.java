package dev.holdfast.demo;

import java.io.InterruptedIOException;
import java.util.Map;
import java.util.OptionalInt;

import dev.holdfast.demo.fault.ActiveFaults;
import dev.holdfast.demo.fault.ConnectionPool;
import dev.holdfast.demo.fault.Distribution;
import dev.holdfast.demo.fault.Draws;
import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.http.Refusal;
import dev.holdfast.demo.http.Request;
import dev.holdfast.demo.http.Route;

/**
 * Serves a request the way the options and the active faults want it. Safe for many threads.
 *
 * <p>Work and delay are times that the answer is due, not pauses on top of the real work: the time it really took is
 * part of them, so that the response time hardly depends on the machine.
 */
final class FaultyService {
    private static final double WORK_SIGMA = 0.1;

    private final FaultSwitch faults;
    private final Readiness readiness;
    private final Distribution work;
    private final Draws draws;

    FaultyService(FaultSwitch faults, Readiness readiness, DemoOptions options) {
        this.faults = faults;
        this.readiness = readiness;
        this.work = new Distribution.LogNormal(options.work().toNanos() / 1e6, WORK_SIGMA);
        this.draws = new Draws(options.seed(), "work");
    }

    /** An answer and when it is due, on the scale of {@link System#nanoTime()}. */
    record Due(Answer answer, long nanos) {}

    Due serve(Route route, Route.Handler handler, String path, Request request) throws InterruptedIOException {
        ActiveFaults active = faults.current();
        active.awaitThaw();
        long begun = System.nanoTime();
        if (!route.area().isApi()) {
            return new Due(handler.answer(request), begun);
        }
        if (!readiness.isReady()) {
            return new Due(starting(route), begun);
        }
        active.leak();
        long added = workNanos() + active.delayNanos(path);
        OptionalInt error = active.errorStatus(path);
        if (error.isPresent()) {
            return new Due(new Refusal(error.getAsInt(), "injected error").answer(), begun + added);
        }
        ConnectionPool pool = route.area() == Route.Area.POOLED_API ? active.pool().orElse(null) : null;
        if (pool == null) {
            return due(answer(handler, request), begun + added);
        }
        try {
            pool.acquire();
        } catch (Refusal exhausted) {
            return new Due(exhausted.answer(), begun);
        }
        try {
            long connected = System.nanoTime();
            return due(answer(handler, request), connected + added);
        } finally {
            pool.release();
        }
    }

    private static Due due(Answer answer, long nanos) {
        return switch (answer) {
            case Answer.Whole whole -> new Due(whole, nanos + whole.hold().toNanos());
            case Answer.Streamed streamed -> new Due(streamed, nanos);
        };
    }

    /** A refusal takes the same time as an answer. */
    private static Answer answer(Route.Handler handler, Request request) {
        try {
            return handler.answer(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private long workNanos() {
        return Math.round(work.millis(draws.next()) * 1e6);
    }

    private static Answer starting(Route route) {
        Map<String, String> headers = Map.of("Retry-After", "1");
        return route.template().equals(PageRoutes.HEALTH)
                ? PageRoutes.health("starting", 503).with(headers)
                : new Refusal(503, "the service is still starting", headers).answer();
    }
}
