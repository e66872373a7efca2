package dev.holdfast.report;

import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.RunResult;
import java.util.List;

/** What the users of a chat endpoint felt, one section for each. */
final class ChatSection {

    private ChatSection() {}

    /** The endpoints whose answers are a chat model's and that were asked at all, in the file's order. */
    static List<EndpointResult> endpoints(RunResult.Load load) {
        return load.endpoints().stream()
                .filter(part -> part.chat().map(chat -> chat.counts().offered() > 0).orElse(false)).toList();
    }

    static void write(RunResult.Load load, Page page) {
        for (EndpointResult part : endpoints(load)) {
            page.heading(title(part)).table(ChatTables.times(chat(part))).blank();
            ChatFacts.of(part, chat(part)).forEach(fact -> page.fact(fact.label(), fact.value()));
        }
    }

    static String title(EndpointResult part) {
        return "Responsiveness of " + part.scope().words() + ", from the moment each request was due";
    }

    /** The chat of one of {@link #endpoints}. */
    static ChatResult chat(EndpointResult part) {
        return part.chat().orElseThrow();
    }
}
