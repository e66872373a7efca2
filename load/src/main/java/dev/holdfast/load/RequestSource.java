package dev.holdfast.load;

import dev.holdfast.core.scenario.ChatPlan;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.load.chat.ChatReader;
import dev.holdfast.load.chat.TokenEstimator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one endpoint as one lane sends them: its bodies, each in its turn, and what takes in the answers.
 * Mutable, for one thread.
 */
final class RequestSource {

    private final List<EncodedRequest> requests;
    private final int step;
    private final boolean hasDeadlines;
    /** Makes what takes in an answer; null where a status and a size say all. */
    private final @Nullable Supplier<? extends AnswerSink> sinks;
    /** Those that no request uses at the moment. */
    private final Deque<AnswerSink> spare = new ArrayDeque<>();
    private int next;

    private RequestSource(List<EncodedRequest> requests, @Nullable Supplier<? extends AnswerSink> sinks,
            boolean hasDeadlines, Share share) {
        this.requests = requests.stream().map(EncodedRequest::forAnotherLane).toList();
        this.sinks = sinks;
        this.hasDeadlines = hasDeadlines;
        this.step = share.lanes();
        this.next = share.lane() % requests.size();
    }

    /**
     * All requests of an endpoint, in the order of its bodies; for every lane to take its share of.
     *
     * @throws LoadException if the endpoint's own headers contradict a body
     */
    static List<EncodedRequest> encode(int index, Endpoint endpoint, Target target) {
        return endpoint.bodies().stream().map(body -> EncodedRequest.of(index, endpoint, body, target)).toList();
    }

    static RequestSource of(List<EncodedRequest> requests, Share share) {
        return new RequestSource(requests, null, false, share);
    }

    /** @param sinks makes what takes in an answer, which is used again for later ones */
    static RequestSource of(List<EncodedRequest> requests, Supplier<? extends AnswerSink> sinks, Share share) {
        return new RequestSource(requests, sinks, false, share);
    }

    /** @param estimator counts the tokens of answers where the service does not tell them */
    static RequestSource ofChat(List<EncodedRequest> requests, ChatPlan plan, Optional<TokenEstimator> estimator,
            Share share) {
        return new RequestSource(requests,
                () -> new ChatSink(plan, new ChatReader(ChatReader.EVENT_BYTES_MAX, estimator)),
                plan.firstOutputTimeout().isPresent() || plan.idleTimeout().isPresent(), share);
    }

    /** Whether its requests have to be asked now and then if they are overdue. */
    boolean hasDeadlines() {
        return hasDeadlines;
    }

    /** Lets what takes in the answer do so. */
    void open(Exchange exchange) {
        if (sinks != null) {
            AnswerSink sink = spare.isEmpty() ? sinks.get() : spare.pop();
            sink.open(exchange);
            exchange.sink = sink;
        }
    }

    /** The answer was taken in and recorded. */
    void close(Exchange exchange) {
        if (exchange.sink != null) {
            spare.push(exchange.sink);
            exchange.sink = null;
        }
    }

    /** Any of them. */
    EncodedRequest sample() {
        return requests.getFirst();
    }

    EncodedRequest next() {
        EncodedRequest request = requests.get(next);
        if (requests.size() > 1) {
            next = (next + step) % requests.size();
        }
        return request;
    }
}
