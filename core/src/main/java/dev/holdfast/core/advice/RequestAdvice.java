package dev.holdfast.core.advice;

import dev.holdfast.core.advice.Advice.Topic;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.GeneratorHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What refusals, time-outs and waits before the send suggest, of chats and of any other requests. */
final class RequestAdvice {

    /** Less than this share of the time at p95 is no cause. */
    private static final double WAITED = 0.25;
    private static final long WAITED_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int REQUESTS_MIN = 20;
    /** Of all errors: a smaller share is not why an objective was missed. */
    static final double MATTERS = 0.1;

    private final EndpointResult part;
    private final GeneratorHealth generator;
    private final Set<Concern> concerns;
    private final List<Suggestion> found = new ArrayList<>();

    RequestAdvice(EndpointResult part, GeneratorHealth generator, Set<Concern> concerns) {
        this.part = part;
        this.generator = generator;
        this.concerns = concerns;
    }

    List<Suggestion> suggestions() {
        refusals();
        if (concerns.contains(Concern.TIMED_OUT)) {
            timeouts();
            givenUp();
        }
        if (concerns.contains(Concern.TOTAL) || concerns.contains(Concern.START)) {
            waits();
        }
        return found;
    }

    private void refusals() {
        long tooMany = concerns.contains(Concern.TOO_MANY) ? part.counts().answers(429) : 0;
        long unavailable = concerns.contains(Concern.UNAVAILABLE) ? part.counts().answers(503) : 0;
        if (matters(tooMany + unavailable)) {
            String statuses = tooMany == 0 ? "503" : unavailable == 0 ? "429" : "429 or 503";
            add(Topic.QUEUE, part.chat().isPresent()
                    ? "show a place in line instead of an error, and ask again when Retry-After says so"
                    : "say in Retry-After when to ask again, and let clients wait longer each time; if the service is"
                            + " meant to refuse, judge shed_rate instead",
                    share(tooMany + unavailable) + " were refused with " + statuses);
        }
    }

    private void timeouts() {
        long whole = failed(Failure.REQUEST_TIMEOUT);
        if (matters(whole)) {
            add(Topic.TIMEOUTS, part.chat().isPresent()
                    ? "give up earlier: first_output_timeout and idle_timeout tell a user long before the whole time-out"
                    : "refuse early what cannot be answered in time: limit what the service lets wait",
                    share(whole) + " waited in vain until their time-out, for up to "
                            + Words.time(part.responseTime().maxNanos().orElse(0)));
        }
    }

    private void givenUp() {
        long silent = failed(Failure.FIRST_OUTPUT_TIMEOUT);
        long idle = failed(Failure.IDLE_TIMEOUT);
        if (matters(silent + idle)) {
            List<String> whens = new ArrayList<>();
            if (silent > 0) {
                whens.add(silent + " before anything was shown (first_output_timeout)");
            }
            if (idle > 0) {
                whens.add(idle + " when they fell silent (idle_timeout)");
            }
            add(Topic.TIMEOUTS, "offer to try again where an answer was given up; allow more time only if users"
                    + " would wait it out", share(silent + idle) + " were given up: " + String.join(", ", whens));
        }
    }

    private long failed(Failure failure) {
        return part.counts().failures().getOrDefault(failure, 0L);
    }

    /** Few of many errors are not why an objective was missed. */
    private boolean matters(long count) {
        return count > 0 && count >= MATTERS * part.counts().errors();
    }

    private String share(long count) {
        return count + " of " + Words.count(part.counts().requests(), "request");
    }

    private void waits() {
        if (part.responseTime().count() < REQUESTS_MIN || part.serviceTime().isEmpty()) {
            return;
        }
        double felt = part.responseTime().percentileNanos(95);
        double served = part.serviceTime().percentileNanos(95);
        if (felt - served < WAITED_NANOS_MIN || felt - served < WAITED * felt) {
            return;
        }
        String pool = generator.poolWait().isEmpty()
                ? ""
                : "; a free connection was waited for up to " + Words.time(generator.poolWait().percentileNanos(99))
                        + " (p99)";
        add(Topic.CONNECTIONS,
                "look at what happens before the send: requests came faster than connections got free, so give the load"
                        + " more connections or the service more room",
                "of " + Words.time(felt) + " (p95), from when a request was due, the service took "
                        + Words.time(served) + pool);
    }

    private void add(Topic topic, String what, String why) {
        found.add(new Suggestion(topic, part.scope(), what, why));
    }
}
