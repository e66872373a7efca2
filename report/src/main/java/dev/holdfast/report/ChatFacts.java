package dev.holdfast.report;

import dev.holdfast.core.chat.ChatChunks;
import dev.holdfast.core.chat.ChatCounts;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.chat.ChatTokens;
import dev.holdfast.core.chat.TokenSource;
import dev.holdfast.core.chat.TokenSum;
import dev.holdfast.core.run.Cause;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.RequestCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is to be said of a chat endpoint's answers beside their durations. */
final class ChatFacts {

    private ChatFacts() {}

    static List<Fact> of(EndpointResult part, ChatResult chat) {
        List<Fact> facts = new ArrayList<>();
        facts.add(errors(part.counts()));
        facts.add(stalls(chat.counts()));
        facts.add(Fact.of("good", GoodWords.of(chat)));
        facts.add(Fact.of("output", output(chat)));
        counted(chat, facts);
        prompt(chat, facts);
        cut(chat.counts(), facts);
        CostWords.of(chat).ifPresent(words -> facts.add(Fact.of("cost", words)));
        payload(part.counts(), chat, facts);
        return facts;
    }

    private static Fact errors(RequestCounts counts) {
        if (counts.errors() == 0) {
            return Fact.of("errors", "none was shown to a user");
        }
        List<String> causes = new ArrayList<>();
        counts.unexpectedStatuses().forEach((status, n) -> causes.add(Numbers.count(n) + " × status " + status));
        causes(counts.rejected(), causes);
        causes(counts.failures(), causes);
        return new Fact("errors", new Span("shown to the users of " + Numbers.count(counts.errors()) + " of "
                + Numbers.plural(counts.requests(), "request") + ": " + String.join(" · ", causes), Tone.WARN));
    }

    private static void causes(Map<? extends Cause, Long> counts, List<String> causes) {
        counts.forEach((cause, n) -> causes.add(Numbers.count(n) + " × " + cause.label().replace('_', ' ')));
    }

    private static Fact stalls(ChatCounts counts) {
        String rule = " longer than " + Numbers.duration(ChatChunks.STALL_NANOS_MIN) + " and than "
                + ChatChunks.STALL_MEDIANS + " median gaps";
        return counts.stalls() == 0
                ? Fact.of("stalls", "none: no gap was" + rule)
                : new Fact("stalls", new Span(Numbers.plural(counts.stalls(), "gap") + rule, Tone.WARN));
    }

    private static String output(ChatResult chat) {
        TokenSum told = chat.tokens(TokenSource.USAGE);
        TokenSum estimated = chat.tokens(TokenSource.ESTIMATED);
        long answers = told.answers() + estimated.answers();
        if (answers == 0) {
            return "the number of tokens is not known";
        }
        long tokens = told.tokens().completion() + estimated.tokens().completion();
        List<String> parts = new ArrayList<>();
        chat.outputTokensPerSecond().ifPresent(rate -> parts.add(Numbers.significant(rate) + " tokens/s"));
        parts.add(Numbers.significant((double) tokens / answers) + " tokens an answer");
        if (told.tokens().reasoning() > 0) {
            parts.add(Numbers.percent((double) told.tokens().reasoning() / told.tokens().completion())
                    + " of them reasoning");
        }
        chat.tokensPerChunk().ifPresent(each -> parts.add(Numbers.significant(each) + " tokens a chunk"
                + (chat.chunksAreTokens() ? "" : ", so that a gap between chunks is none between tokens")));
        return String.join(" · ", parts);
    }

    /** Who counted the tokens, where it was not the service alone. */
    private static void counted(ChatResult chat, List<Fact> facts) {
        TokenSum estimated = chat.tokens(TokenSource.ESTIMATED);
        if (estimated.answers() > 0) {
            facts.add(new Fact("", new Span("! the tokens of " + Numbers.plural(estimated.answers(), "answer")
                    + " are estimated: the service told no usage, so their text was counted here", Tone.WARN)));
        }
        TokenSum unknown = chat.tokens(TokenSource.UNKNOWN);
        if (unknown.chunks() > 0) {
            facts.add(new Fact("", new Span("! the tokens of " + Numbers.plural(unknown.answers(), "answer")
                    + " are not known and in no rate: the service told no usage", Tone.WARN)));
        }
    }

    private static void prompt(ChatResult chat, List<Fact> facts) {
        TokenSum told = chat.tokens(TokenSource.USAGE);
        ChatTokens tokens = told.tokens();
        if (tokens.prompt() > 0) {
            facts.add(Fact.of("prompt", Numbers.significant((double) tokens.prompt() / told.answers())
                    + " tokens a request by the service's count · "
                    + (tokens.cached() == 0
                            ? "none of them cached"
                            : Numbers.percent((double) tokens.cached() / tokens.prompt()) + " of them cached")));
        }
    }

    private static void cut(ChatCounts counts, List<Fact> facts) {
        if (counts.lengthLimited() > 0) {
            facts.add(new Fact("cut off", new Span(Numbers.count(counts.lengthLimited()) + " of "
                    + Numbers.count(counts.of(ChatStatus.OK))
                    + " complete answers ended at their limit of tokens: their length and their time are the limit's",
                    Tone.WARN)));
        }
    }

    private static void payload(RequestCounts counts, ChatResult chat, List<Fact> facts) {
        if (counts.requests() == 0) {
            return;
        }
        boolean allKnown = chat.tokens(TokenSource.UNKNOWN).chunks() == 0;
        long tokens = allKnown ? chat.tokens().values().stream().mapToLong(sum -> sum.tokens().completion()).sum() : 0;
        String received = tokens == 0
                ? ""
                : Numbers.bytes((double) counts.bytesReceived() / tokens) + " received for each output token · ";
        facts.add(Fact.of("payload", received + Numbers.bytes((double) counts.bytesReceived() / counts.requests())
                + " received and " + Numbers.bytes((double) counts.bytesSent() / counts.requests())
                + " sent for each request, heads included"));
    }
}
