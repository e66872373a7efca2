package dev.holdfast.core.advice;

import dev.holdfast.core.advice.Advice.Topic;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.PriceTable;
import dev.holdfast.core.chat.TokenSource;
import dev.holdfast.core.chat.TokenSum;
import dev.holdfast.core.run.EndpointResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the answers of a chat endpoint suggest by themselves. Waits below half a second are left alone: nobody would feel
 * the difference.
 */
final class ChatAdvice {

    /** Fewer complete answers say too little of the usual one. */
    static final int ANSWERS_MIN = 10;
    private static final long FELT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** From about a second on a user's thoughts wander, so that something should be seen (Miller 1968). */
    private static final long WANDERING_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A stream whose first chunk comes this late in it was collected on its way. */
    private static final double COLLECTED = 0.9;
    private static final double CHUNKS_MIN = 5;
    private static final double LONG_PROMPT = 500;
    /** Services read a prompt much faster than this, unless they are small or busy. */
    private static final double SLOW_READING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double LONG_ANSWER = 100;

    private final EndpointResult part;
    private final ChatResult chat;
    private final Set<Concern> concerns;
    private final List<Suggestion> found = new ArrayList<>();

    ChatAdvice(EndpointResult part, ChatResult chat, Set<Concern> concerns) {
        this.part = part;
        this.chat = chat;
        this.concerns = concerns;
    }

    List<Suggestion> suggestions() {
        if (chat.counts().of(ChatStatus.OK) >= ANSWERS_MIN) {
            if (about(Concern.START, Concern.TOTAL)) {
                streaming();
                progress();
                reading();
            }
            if (about(Concern.TOTAL)) {
                writing();
            }
            if (about(Concern.STALL)) {
                stalls();
            }
            if (about(Concern.COST)) {
                cost();
            }
        }
        if (about(Concern.BROKEN)) {
            broken();
        }
        return found;
    }

    private boolean about(Concern... any) {
        return List.of(any).stream().anyMatch(concerns::contains);
    }

    private void streaming() {
        double first = median(ChatMetric.TTFT);
        double last = median(ChatMetric.E2E);
        long chunks = chat.tokens().values().stream().mapToLong(TokenSum::chunks).sum();
        double each = (double) chunks / chat.counts().of(ChatStatus.OK);
        if (!(first >= FELT_NANOS && first >= COLLECTED * last)) {
            return;
        }
        if (chat.latency(ChatMetric.INTER_CHUNK).count() == 0) {
            add(Topic.STREAM, "stream the answers (stream: true) and show each piece as it comes",
                    "every answer comes in one piece, so that its first word is seen only with its last, after "
                            + Words.time(last) + " (p50)");
        } else if (each >= CHUNKS_MIN) {
            add(Topic.STREAM,
                    "let the pieces through as they are made: something on the way, a proxy or a compression, collects them",
                    "answers are sent in " + Words.digits(each) + " chunks, yet the first comes after "
                            + Words.time(first) + " of " + Words.time(last) + " (p50)");
        }
    }

    private void progress() {
        double output = median(ChatMetric.TTFO);
        double token = median(ChatMetric.TTFT);
        double event = median(ChatMetric.TTFE);
        if (output - token >= WANDERING_NANOS && token <= output / 2) {
            add(Topic.PROGRESS, "show at once that the model is at work, or let it think less",
                    "nothing is seen for " + Words.time(output) + ", though the first token, of reasoning or a tool"
                            + " call, is there after " + Words.time(token) + " (p50)");
        } else if (output - event >= WANDERING_NANOS && event <= output / 2
                && chat.latency(ChatMetric.INTER_CHUNK).count() > 0) {
            add(Topic.PROGRESS, "show with the first event that the question was taken on",
                    "the stream begins after " + Words.time(event) + ", but nothing is seen for " + Words.time(output)
                            + " (p50)");
        }
    }

    /** How long the service reads before it speaks. */
    private void reading() {
        TokenSum told = chat.tokens(TokenSource.USAGE);
        double first = median(ChatMetric.TTFT);
        if (told.answers() == 0 || !(first >= FELT_NANOS)) {
            return;
        }
        double prompt = (double) told.tokens().prompt() / told.answers();
        double anew = (double) (told.tokens().prompt() - told.tokens().cached()) / told.answers();
        if (anew >= LONG_PROMPT && first / anew >= SLOW_READING_NANOS && first >= 0.3 * median(ChatMetric.E2E)) {
            add(Topic.PROMPT, "shorten the prompt, or let the service keep what prompts begin with in common",
                    "a prompt has " + Words.digits(prompt) + " tokens, " + Words.digits(anew)
                            + " of them not cached, and the first token takes " + Words.time(first) + " (p50): "
                            + Words.time(first / anew) + " for each token that is read");
        }
    }

    /** How long the service speaks. */
    private void writing() {
        double first = median(ChatMetric.TTFO);
        double all = median(ChatMetric.E2E);
        double each = median(ChatMetric.TPOT);
        double tokens = completion();
        if (all >= WANDERING_NANOS && all - first >= 0.5 * all && tokens >= LONG_ANSWER && each > 0) {
            add(Topic.LENGTH, "ask for shorter answers, or lower max_tokens",
                    "of " + Words.time(all) + " (p50) " + Words.time(all - first) + " go into writing: "
                            + Words.digits(tokens) + " tokens an answer, " + Words.time(each) + " each");
        }
    }

    private void stalls() {
        if (chat.counts().stalls() > 0) {
            // Gaps are counted in all answers, measured in complete ones alone.
            String longest = chat.latency(ChatMetric.STALL).percentile(100)
                    .map(silence -> "; the longest silence was " + Words.time(silence.nanos())).orElse("");
            add(Topic.PROGRESS, "keep a sign of life on the screen while nothing comes, and set idle_timeout for when"
                    + " nothing will",
                    Words.count(chat.counts().stalls(), "gap")
                            + " within answers stood out by far" + longest);
        }
    }

    private void cost() {
        TokenSum told = chat.tokens(TokenSource.USAGE);
        if (told.answers() == 0
                || !(chat.cost().prices().orElse(null) instanceof PriceTable.PerMillionTokens prices)) {
            return;
        }
        double read = (told.tokens().prompt() - told.tokens().cached()) * prices.prompt()
                + told.tokens().cached() * prices.cached();
        double written = told.tokens().completion() * prices.completion();
        double prompt = (double) told.tokens().prompt() / told.answers();
        if (read > written && prompt >= LONG_PROMPT) {
            add(Topic.PROMPT, "shorten the prompt, or let the service keep what prompts begin with in common",
                    "the prompts' " + Words.digits(prompt) + " tokens are " + Words.percent(read / (read + written))
                            + " of the cost");
        } else if (written > read && completion() >= LONG_ANSWER) {
            add(Topic.LENGTH, "ask for shorter answers, or lower max_tokens", "the answers' "
                    + Words.digits(completion()) + " tokens are " + Words.percent(written / (read + written))
                    + " of the cost");
        }
    }

    /** Content that came without the end of its answer: the users whose answers broke off before their eyes. */
    private void broken() {
        long begun = chat.latency(ChatMetric.TTFO).measured().count();
        long broken = begun - chat.latency(ChatMetric.E2E).measured().count();
        if (broken > 0 && broken >= RequestAdvice.MATTERS * part.counts().errors()) {
            add(Topic.RETRY, "keep what was shown, say that the answer broke off, and offer to try again",
                    broken + " of " + Words.count(chat.counts().offered(), "request")
                            + " showed the beginning of an answer and never its end; HTTP 200 had been said before, so"
                            + " no status tells of it");
        }
    }

    private double completion() {
        TokenSum told = chat.tokens(TokenSource.USAGE);
        TokenSum estimated = chat.tokens(TokenSource.ESTIMATED);
        long answers = told.answers() + estimated.answers();
        return answers == 0
                ? 0
                : (double) (told.tokens().completion() + estimated.tokens().completion()) / answers;
    }

    /** NaN, with which nothing compares, where there is none or it is a lower bound. */
    private double median(ChatMetric metric) {
        return Medians.of(chat, metric);
    }

    private void add(Topic topic, String what, String why) {
        found.add(new Suggestion(topic, part.scope(), what, why));
    }
}
