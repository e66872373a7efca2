package dev.holdfast.report;

import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import java.util.List;

/** One run in GitHub's dialect, for a comment or a summary page: verdict and findings first, the numbers folded. */
final class RunMarkdown {

    private RunMarkdown() {}

    static String of(RunRecord run) {
        StringBuilder text = new StringBuilder("**").append(MarkedUp.markdown(RunWords.verdict(run).text()))
                .append("** ").append(MarkedUp.markdown(run.context().scenario() + " · " + RunWords.place(run) + ": "
                        + RunWords.reason(run)))
                .append("\n\n");
        facts(RunWords.head(run), text);
        table("Objectives", FindingTables.objectives(run.findings()), text);
        List<Fact> advice = AdviceSection.facts(run);
        if (!advice.isEmpty()) {
            text.append("\n### ").append(AdviceSection.TITLE).append("\n\n");
            facts(advice, text);
        }
        table("Against what is normal", FindingTables.baselines(run.findings()), text);
        FindingTables.remarks(run.findings())
                .forEach(words -> text.append('\n').append(MarkedUp.markdown(words)).append('\n'));
        switch (run.result()) {
            case RunResult.Load load -> load(load, text);
            case RunResult.Command command -> {
                table("Measured", CommandSection.table(command.measured()), text);
                text.append('\n');
                facts(CommandSection.facts(command), text);
            }
        }
        List<String> notes = RunWords.notes(run);
        if (!notes.isEmpty()) {
            text.append("\n### Notes\n\n");
            notes.forEach(note -> text.append("- ").append(MarkedUp.markdown(note)).append('\n'));
        }
        return text.toString();
    }

    private static void load(RunResult.Load load, StringBuilder text) {
        load.sweep().ifPresent(sweep -> {
            table(SweepSection.TITLE, SweepTable.of(sweep, true), text);
            text.append('\n');
            facts(SweepSection.facts(sweep), text);
        });
        if (load.sweep().isEmpty()) {
            table(LoadSection.PHASES, LoadTables.phases(load), text);
        }
        for (EndpointResult part : ChatSection.endpoints(load)) {
            table(ChatSection.title(part), ChatTables.times(ChatSection.chat(part)), text);
            text.append('\n');
            facts(ChatFacts.of(part, ChatSection.chat(part)), text);
        }
        table(LoadSection.RESPONSE_TIME, LoadTables.responseTimes(load), text);
        text.append("\n<details><summary>Service time, answers and instrument</summary>\n\n")
                .append(MarkedUp.markdown(LoadTables.serviceTimes(load))).append('\n');
        facts(LoadFacts.of(load), text);
        text.append("\n</details>\n");
    }

    private static void table(String title, Table table, StringBuilder text) {
        if (!table.isEmpty()) {
            text.append("\n### ").append(MarkedUp.markdown(title)).append("\n\n").append(MarkedUp.markdown(table));
        }
    }

    private static void facts(List<Fact> facts, StringBuilder text) {
        facts.forEach(fact -> text.append("- ")
                .append(fact.label().isEmpty() ? "" : MarkedUp.markdown(fact.label()) + ": ")
                .append(MarkedUp.markdown(fact.value().text())).append('\n'));
    }
}
