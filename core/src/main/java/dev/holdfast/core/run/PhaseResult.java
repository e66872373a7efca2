package dev.holdfast.core.run;

import java.time.Duration;

/**
 * What a load run measured of one phase: of the requests that should have started in it.
 *
 * @param model the phase's load in words
 * @param begin from the begin of measuring to the phase's begin
 * @param elapsed how long requests started in it
 * @param total all endpoints together, scope {@link Scope.OfPhase}
 * @param arrivals offered and achieved in this phase
 */
public record PhaseResult(String model, Duration begin, Duration elapsed, EndpointResult total, Arrivals arrivals) {

    public PhaseResult {
        if (!(total.scope() instanceof Scope.OfPhase)) {
            throw new IllegalArgumentException("a phase's numbers have a phase's scope, had " + total.scope());
        }
    }

    public String name() {
        return ((Scope.OfPhase) total.scope()).name();
    }
}
