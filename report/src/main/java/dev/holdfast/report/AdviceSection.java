package dev.holdfast.report;

import dev.holdfast.core.advice.Advice;
import dev.holdfast.core.advice.Advisor;
import dev.holdfast.core.run.RunRecord;
import java.util.List;

/** What may help where an objective was missed, and why. */
final class AdviceSection {

    static final String TITLE = "What may help";

    private AdviceSection() {}

    static void write(RunRecord run, Page page) {
        List<Advice> all = Advisor.of(run);
        if (all.isEmpty()) {
            return;
        }
        page.heading(TITLE);
        for (Advice advice : all) {
            page.hanging(Span.plain("  " + advice.scope().words() + ": "), Span.plain(advice.what()));
            page.paragraph(4, Span.dim(because(advice)));
        }
    }

    static List<Fact> facts(RunRecord run) {
        return Advisor.of(run).stream()
                .map(advice -> Fact.of(advice.scope().words(), advice.what() + ", " + because(advice))).toList();
    }

    private static String because(Advice advice) {
        return "because " + advice.why() + " (for " + String.join(", ", advice.missed()) + ")";
    }
}
