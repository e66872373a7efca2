package dev.holdfast.report;

import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.sweep.Sweep;
import java.util.List;

/** One run as an HTML page: its verdict first, then how it went by second, then all its numbers. */
final class RunPage {

    private RunPage() {}

    static String of(RunRecord run) {
        StringBuilder html = HtmlFrame.open(run.context().scenario() + " · " + RunWords.place(run));
        Span verdict = RunWords.verdict(run);
        html.append("<p><strong class=\"").append(verdict.tone().cssClass()).append("\">")
                .append(MarkedUp.html(verdict.text())).append("</strong> ")
                .append(MarkedUp.html(RunWords.reason(run))).append("</p>\n");
        facts(RunWords.head(run), html);
        html.append("</header>\n<main>\n");
        table("Objectives", FindingTables.objectives(run.findings()), html);
        List<Fact> advice = AdviceSection.facts(run);
        if (!advice.isEmpty()) {
            html.append("<section>\n<h2>").append(AdviceSection.TITLE).append("</h2>\n");
            facts(advice, html);
            html.append("</section>\n");
        }
        table("Against what is normal", FindingTables.baselines(run.findings()), html);
        FindingTables.remarks(run.findings()).forEach(
                words -> html.append("<p class=\"dim\">").append(MarkedUp.html(words)).append("</p>\n"));
        switch (run.result()) {
            case RunResult.Load load -> load(load, html);
            case RunResult.Command command -> {
                table("Measured", CommandSection.table(command.measured()), html);
                facts(CommandSection.facts(command), html);
            }
        }
        List<String> notes = RunWords.notes(run);
        if (!notes.isEmpty()) {
            html.append("<section>\n<h2>Notes</h2>\n");
            notes.forEach(note -> html.append("<p>").append(MarkedUp.html(note)).append("</p>\n"));
            html.append("</section>\n");
        }
        return HtmlFrame.close(html);
    }

    private static void load(RunResult.Load load, StringBuilder html) {
        load.sweep().ifPresent(sweep -> sweep(sweep, html));
        if (!load.timeline().isEmpty()) {
            timeline(load, html);
        }
        if (load.sweep().isEmpty()) {
            table(LoadSection.PHASES, LoadTables.phases(load), html);
        }
        ChatSection.endpoints(load).forEach(part -> chat(part, html));
        table(LoadSection.RESPONSE_TIME, LoadTables.responseTimes(load), html);
        table(LoadSection.SERVICE_TIME, LoadTables.serviceTimes(load), html);
        html.append("<section>\n<h2>Answers and instrument</h2>\n");
        facts(LoadFacts.of(load), html);
        html.append("</section>\n");
    }

    private static void sweep(Sweep sweep, StringBuilder html) {
        html.append("<section>\n<h2>").append(MarkedUp.html(SweepSection.TITLE)).append("</h2>\n");
        facts(SweepSection.facts(sweep), html);
        figure("Answers per second", "Bars: good answers, with their 95 % interval. Dashed line: all answers.",
                SweepChart.svg(sweep, "Good answers per second under each load"), html);
        html.append(MarkedUp.html(SweepTable.of(sweep, false))).append("</section>\n");
    }

    private static void chat(EndpointResult part, StringBuilder html) {
        html.append("<section>\n<h2>").append(MarkedUp.html(ChatSection.title(part))).append("</h2>\n")
                .append(MarkedUp.html(ChatTables.times(ChatSection.chat(part))));
        facts(ChatFacts.of(part, ChatSection.chat(part)), html);
        html.append("</section>\n");
    }

    private static void timeline(RunResult.Load load, StringBuilder html) {
        List<Stretch> stretches = Stretch.atMost(TimelineChart.POINTS_MAX, load.timeline());
        int length = stretches.getFirst().length();
        String worst = length == 1
                ? ""
                : " A point stands for " + length + " seconds: the mean of rates, the worst of percentiles.";
        String disturbed = load.timeline().stream().anyMatch(second -> second.disturbed())
                ? " Bar that reaches below the axis: the machine kept the generator from its work, the numbers are in doubt."
                : "";
        String phases = load.phases().isEmpty() ? "" : " Shaded: every other phase.";
        html.append("<section aria-labelledby=\"seconds\">\n<h2 id=\"seconds\">Second by second</h2>\n")
                .append("<p class=\"key\">").append((phases + disturbed + worst).strip()).append("</p>\n");
        figure("Requests per second", "Dashed line: due. Solid line: ended. Dotted line: failed.",
                TimelineChart.rates(load, "Requests due, ended and failed by second"), html);
        figure("Response time", "Thin line: p50. Solid line: p95. Dotted line: p99.",
                TimelineChart.responseTimes(load, "Response time p50, p95 and p99 by second"), html);
        html.append("<details><summary>Numbers</summary>\n").append(MarkedUp.html(TimelineTable.of(stretches)))
                .append("</details>\n</section>\n");
    }

    private static void figure(String title, String key, String chart, StringBuilder html) {
        html.append("<figure>\n<figcaption><h3>").append(title).append("</h3>\n<p>").append(key)
                .append("</p></figcaption>\n").append(chart).append("</figure>\n");
    }

    private static void table(String title, Table table, StringBuilder html) {
        if (!table.isEmpty()) {
            html.append("<section>\n<h2>").append(MarkedUp.html(title)).append("</h2>\n").append(MarkedUp.html(table))
                    .append("</section>\n");
        }
    }

    private static void facts(List<Fact> facts, StringBuilder html) {
        html.append("<table class=\"facts\">\n<tbody>\n");
        facts.forEach(fact -> html.append("<tr><th scope=\"row\">").append(MarkedUp.html(fact.label()))
                .append("</th><td>").append(MarkedUp.html(fact.value())).append("</td></tr>\n"));
        html.append("</tbody>\n</table>\n");
    }
}
