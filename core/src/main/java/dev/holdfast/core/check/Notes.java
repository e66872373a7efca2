package dev.holdfast.core.check;

import dev.holdfast.core.detect.SuiteShift;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is to be said once of a run as a whole, and not of each of its series. */
final class Notes {

    private Notes() {}

    static String ofSuite(SuiteShift suite) {
        return String.format(Locale.ROOT,
                "the whole suite moved: %d of %d endpoints got worse by a similar factor, about "
                        + "%+.0f %%, so the machine is suspected and no endpoint fails for it; measure the base revision again on "
                        + "this machine: if it moved, too, the machine did, and if not, the change did",
                suite.endpoints(),
                suite.of(), 100 * suite.change());
    }

    /** On the first run on another machine: nothing that was learnt before is lost, and none of it holds here. */
    static Optional<String> ofTestbed(RunRecord run, List<RunSummary> recent) {
        String testbed = run.context().testbed().fingerprint();
        List<RunSummary> others = recent.stream().filter(other -> !other.id().equals(run.id()))
                .filter(other -> other.startedAt().isBefore(run.startedAt()))
                .filter(RunSummary::successful).toList();
        Optional<RunSummary> last = others.stream().max(Comparator.comparing(RunSummary::startedAt));
        if (last.isEmpty() || others.stream().anyMatch(other -> other.testbed().equals(testbed))) {
            return Optional.empty();
        }
        String old = last.get().testbed();
        long had = others.stream().filter(other -> other.testbed().equals(old)).count();
        return Optional.of("new testbed " + testbed + ": a new series begins; the old one (" + old + ") had " + had
                + (had == 1 ? " run" : " runs") + ", with which these numbers do not compare");
    }
}
