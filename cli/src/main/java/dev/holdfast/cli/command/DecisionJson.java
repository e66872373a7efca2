package dev.holdfast.cli.command;

import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.report.JsonText;
import java.util.List;
import java.util.Optional;

/** Decisions about baselines as the document {@code holdfast.decisions/1}. */
final class DecisionJson {

    private DecisionJson() {}

    static String write(List<BaselineDecision> decisions) {
        return JsonText.document("holdfast.decisions/1",
                json -> json.array("decisions", decisions, decision -> fields -> fields
                        .field("at", decision.at())
                        .field("run", decision.run().value())
                        .field("kind", kind(decision))
                        .field("name", name(decision))
                        .field("reason", decision.reason())
                        .field("by", decision.by())));
    }

    private static String kind(BaselineDecision decision) {
        return switch (decision) {
            case BaselineDecision.Accept accept -> "accept";
            case BaselineDecision.Name name -> "name";
        };
    }

    private static Optional<String> name(BaselineDecision decision) {
        return switch (decision) {
            case BaselineDecision.Accept accept -> Optional.empty();
            case BaselineDecision.Name name -> Optional.of(name.name());
        };
    }
}
