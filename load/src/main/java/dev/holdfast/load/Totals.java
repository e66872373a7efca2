package dev.holdfast.load;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.Scope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All endpoints together: counts added, histograms merged. */
final class Totals {

    private Totals() {}

    static EndpointResult of(List<EndpointResult> parts) {
        Map<Integer, Long> statuses = new TreeMap<>();
        Map<Integer, Long> unexpected = new TreeMap<>();
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        long success = 0;
        long sent = 0;
        long received = 0;
        long bodies = 0;
        for (EndpointResult part : parts) {
            RequestCounts counts = part.counts();
            counts.statuses().forEach((status, n) -> statuses.merge(status, n, Long::sum));
            counts.unexpectedStatuses().forEach((status, n) -> unexpected.merge(status, n, Long::sum));
            counts.failures().forEach((failure, n) -> failures.merge(failure, n, Long::sum));
            success += counts.success();
            sent += counts.bytesSent();
            received += counts.bytesReceived();
            bodies += counts.bodyBytesReceived();
        }
        return new EndpointResult(Scope.RUN,
                new RequestCounts(success, statuses, unexpected, failures, sent, received, bodies),
                LatencyHistogram.merge(parts.stream().map(EndpointResult::responseTime).toList()),
                LatencyHistogram.merge(parts.stream().map(EndpointResult::serviceTime).toList()));
    }
}
