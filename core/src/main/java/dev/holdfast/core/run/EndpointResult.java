package dev.holdfast.core.run;

import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.List;
import java.util.Optional;

/**
 * What a load run measured of one scope. The histograms hold every request that ended, failed ones included with the
 * time until they failed; a request that never got an answer is held with the time its user had waited.
 *
 * @param responseTime from the intended start: what the user felt
 * @param serviceTime from the send: what the service did
 * @param causes what went wrong in words, most frequent first, where more can be said than the counts do; at most
 *     {@value #CAUSES_MAX}, so that they may tell of fewer requests than the counts
 * @param chat what the answers came to, where they are a chat model's
 */
public record EndpointResult(Scope scope, RequestCounts counts, LatencyHistogram responseTime,
        LatencyHistogram serviceTime, List<CauseCount> causes, Optional<ChatResult> chat) {

    /** Most causes of one scope. */
    public static final int CAUSES_MAX = 20;

    public EndpointResult {
        causes = List.copyOf(causes);
        if (causes.size() > CAUSES_MAX) {
            throw new IllegalArgumentException("at most " + CAUSES_MAX + " causes, had " + causes.size());
        }
    }

    /** Where the counts say it all. */
    public EndpointResult(Scope scope, RequestCounts counts, LatencyHistogram responseTime,
            LatencyHistogram serviceTime) {
        this(scope, counts, responseTime, serviceTime, List.of(), Optional.empty());
    }

    /**
     * All of them together. Causes are left with the parts, which say where they happened; chats are added up where all of
     * them have the same goals and prices.
     */
    public static EndpointResult merge(Scope scope, List<EndpointResult> parts) {
        return new EndpointResult(scope, RequestCounts.sum(parts.stream().map(EndpointResult::counts).toList()),
                LatencyHistogram.merge(parts.stream().map(EndpointResult::responseTime).toList()),
                LatencyHistogram.merge(parts.stream().map(EndpointResult::serviceTime).toList()), List.of(),
                chat(parts.stream().flatMap(part -> part.chat.stream()).toList()));
    }

    public EndpointResult in(Scope other) {
        return new EndpointResult(other, counts, responseTime, serviceTime, causes, chat);
    }

    public EndpointResult withChat(ChatResult result) {
        return new EndpointResult(scope, counts, responseTime, serviceTime, causes, Optional.of(result));
    }

    private static Optional<ChatResult> chat(List<ChatResult> parts) {
        boolean alike = parts.stream().allMatch(part -> part.goals().equals(parts.getFirst().goals())
                && part.cost().prices().equals(parts.getFirst().cost().prices()));
        return alike ? parts.stream().reduce(ChatResult::plus) : Optional.empty();
    }
}
