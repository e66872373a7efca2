package dev.holdfast.demo.chat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import dev.holdfast.demo.http.Answer;
import dev.holdfast.demo.http.Request;
import dev.holdfast.demo.http.Route;
import dev.holdfast.demo.http.Route.Area;

/**
 * The chat completions API. A stream's first event carries the role and comes at once, the first token when the settings
 * say: an instrument that takes the one for the other shows itself.
 */
public final class ChatRoutes {
    private static final long WHOLE_SHARE = 1_000_000;

    private final InstantSource clock;
    private final Lateness lateness = new Lateness();
    private final AtomicLong shares = new AtomicLong();

    /** @param clock dates the answers; nothing else in them depends on time */
    public ChatRoutes(InstantSource clock) {
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("/v1/chat/completions", Area.API, Map.of("POST", this::complete)),
                new Route("/admin/chat/lateness", Area.ADMIN,
                        Map.of("GET", this::lateness, "DELETE", this::resetLateness)));
    }

    private Answer complete(Request request) {
        ChatRequest chat = ChatRequest.read(request);
        MockSettings settings = chat.settings();
        Optional<Answer> refusal = refusal(settings.failure());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Completion completion = new Completion(chat, clock.instant().getEpochSecond());
        if (!chat.isStreamed()) {
            return Answer.json(200, completion.whole()).after(lastToken(settings));
        }
        Map<String, String> headers = settings.form().isGzip()
                ? Map.of("Cache-Control", "no-cache", "Content-Encoding", "gzip")
                : Map.of("Cache-Control", "no-cache");
        return new Answer.Streamed("text/event-stream", headers,
                sink -> new ChatStream(chat, completion, new EventWriter(sink, settings, lateness)).play());
    }

    /** Of the requests that ask for a status, the share that gets it is met at every moment, not only on average. */
    private Optional<Answer> refusal(MockSettings.Failure failure) {
        if (failure.status() == 0) {
            return Optional.empty();
        }
        long before = shares.getAndAdd(failure.statusShare());
        if (before / WHOLE_SHARE == (before + failure.statusShare()) / WHOLE_SHARE) {
            return Optional.empty();
        }
        Answer.Whole answer = Answer.json(failure.status(),
                Completion.error(failure.status(), "the mock model answers " + failure.status() + " as asked"));
        return Optional.of(failure.status() == 429 ? answer.with(Map.of("Retry-After", "1")) : answer);
    }

    private static Duration lastToken(MockSettings settings) {
        return settings.pace().tokenAt(Math.max(0, settings.content().allTokens() - 1));
    }

    private Answer lateness(Request request) {
        return Answer.json(200, lateness.toJson());
    }

    private Answer resetLateness(Request request) {
        Answer answer = Answer.json(200, lateness.toJson());
        lateness.reset();
        return answer;
    }
}
