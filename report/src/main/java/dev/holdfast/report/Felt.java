package dev.holdfast.report;

import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import java.util.List;

/**
 * What the users of one chat endpoint felt in a run.
 *
 * @param scenario the run's
 * @param endpoint the endpoint's name
 * @param errors requests whose user saw an error or waited in vain
 */
public record Felt(String scenario, String endpoint, long errors, ChatResult chat) {

    /** Each chat endpoint of a run; none where it had no chats. */
    public static List<Felt> of(RunRecord run) {
        return switch (run.result()) {
            case RunResult.Load load -> ChatSection.endpoints(load).stream().map(part -> of(run, part)).toList();
            case RunResult.Command command -> List.of();
        };
    }

    private static Felt of(RunRecord run, EndpointResult part) {
        return new Felt(run.context().scenario(), part.scope().words(), part.counts().errors(),
                ChatSection.chat(part));
    }
}
