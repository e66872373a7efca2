package dev.holdfast.config;

import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * Another place that the same load may be sent to, such as a mock instead of the real model.
 *
 * @param headers sent with every request; one of them takes the place of an endpoint's own of the same name
 */
public record AdapterSpec(TargetSpec target, List<Header> headers) {

    public AdapterSpec {
        headers = List.copyOf(headers);
    }

    /** The same load with the adapter's headers. */
    public Scenario applyTo(Scenario scenario) {
        return headers.isEmpty()
                ? scenario
                : scenario.withMix(scenario.mix().stream()
                        .map(part -> new Scenario.Weighted(applyTo(part.endpoint()), part.weight())).toList());
    }

    private Endpoint applyTo(Endpoint endpoint) {
        List<Header> all = new ArrayList<>(endpoint.headers());
        for (Header own : headers) {
            all.removeIf(header -> header.name().equalsIgnoreCase(own.name()));
            all.add(own);
        }
        return endpoint.withHeaders(all);
    }

    /** Without the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return "AdapterSpec[" + target + ", " + headers.size() + " headers]";
    }
}
