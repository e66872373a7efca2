package dev.holdfast.load;

import org.jspecify.annotations.Nullable;

/**
 * The requests on a connection, in the order of their intended starts, and those spare for reuse. As every request has
 * the same limit, the oldest is the first to time out. For one thread.
 */
final class InFlight {

    private @Nullable Exchange oldest;
    private @Nullable Exchange youngest;
    private @Nullable Exchange spare;
    private int size;

    @Nullable
    Exchange oldest() {
        return oldest;
    }

    int size() {
        return size;
    }

    /** A new youngest exchange, to be begun with this request. */
    Exchange add(EncodedRequest request) {
        Exchange exchange = spare;
        if (exchange == null) {
            exchange = new Exchange(request);
        } else {
            spare = exchange.younger;
            exchange.younger = null;
        }
        Exchange before = youngest;
        exchange.older = before;
        if (before == null) {
            oldest = exchange;
        } else {
            before.younger = exchange;
        }
        youngest = exchange;
        size++;
        return exchange;
    }

    /** Takes out an exchange, which may be used again by the next {@link #add}. */
    void remove(Exchange exchange) {
        Exchange before = exchange.older;
        Exchange after = exchange.younger;
        if (before == null) {
            oldest = after;
        } else {
            before.younger = after;
        }
        if (after == null) {
            youngest = before;
        } else {
            after.older = before;
        }
        exchange.older = null;
        exchange.younger = spare;
        spare = exchange;
        size--;
    }
}
