package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.detect.Drift;
import dev.holdfast.core.detect.Evidence;
import dev.holdfast.core.detect.Repeats;
import dev.holdfast.core.detect.Severity;
import dev.holdfast.core.detect.Shift;
import dev.holdfast.core.detect.Verdict;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every verdict explains itself in one sentence; they are kept as a file, which is what users read. */
class SentencesTest {

    private static final Path FILE = Path.of("src/test/resources/golden/verdicts.txt");
    private static final SeriesKey SERIES = SeriesKey.of(Runs.context("main"), Scope.RUN, Metric.RESPONSE_TIME,
            Statistic.P95);
    private static final Baseline KNOWN = baseline(20, 0.86);
    private static final Baseline YOUNG = baseline(5, 0.24);
    private static final Repeats WORSE = repeats(7, 0.252, 0.0002);

    private static final List<Verdict> VERDICTS = List.of(
            new Verdict.Unchanged(SERIES, KNOWN, shift(0.021, 0.7)),
            new Verdict.Improved(SERIES, KNOWN, shift(-0.184, -5.6)),
            new Verdict.Regressed(SERIES, KNOWN, shift(0.13, 3.7), Severity.WARNING, new Evidence.OneRun()),
            new Verdict.Regressed(SERIES, KNOWN, shift(0.31, 7.4), Severity.CRITICAL, new Evidence.OneRun()),
            new Verdict.Regressed(SERIES, YOUNG, shift(0.31, 4.1), Severity.CRITICAL, new Evidence.OneRun()),
            new Verdict.Regressed(SERIES, KNOWN, shift(0.271, 6.9), Severity.CRITICAL,
                    new Evidence.Confirmed(Evidence.Source.CHANGE, WORSE)),
            new Verdict.Regressed(SERIES, KNOWN, shift(0.271, 6.9), Severity.CRITICAL,
                    new Evidence.Confirmed(Evidence.Source.RERUN, repeats(5, 0.252, 0.00002))),
            new Verdict.Regressed(SERIES, KNOWN, shift(0.271, 6.9), Severity.CRITICAL,
                    new Evidence.Confirmed(Evidence.Source.BRANCH, repeats(3, 0.252, 0.0006))),
            new Verdict.Regressed(SERIES, KNOWN, shift(0.12, 0.8), Severity.INFO,
                    new Evidence.Confirmed(Evidence.Source.CHANGE, repeats(40, 0.11, 0.0008))),
            new Verdict.Drifting(SERIES, KNOWN, shift(0.041, 1.2),
                    new Drift.Creeping(40, 0.083, new Interval(0.051, 0.117, 0.95), 0.0003)),
            new Verdict.Drifting(SERIES, KNOWN, shift(0.02, 0.6), new Drift.FromAnchor(baseline(20, 0.8), 0.064)),
            new Verdict.NotReproduced(SERIES, KNOWN, shift(0.018, 0.5), repeats(5, 0.024, 0.21)),
            new Verdict.Inconclusive(SERIES, KNOWN, shift(0.14, 1.9), 5, Verdict.Doubt.NOISE),
            new Verdict.Inconclusive(SERIES, KNOWN, shift(0.14, 0.9), 100, Verdict.Doubt.NOISE),
            new Verdict.Inconclusive(SERIES, KNOWN, shift(0.34, 4.4), 5, Verdict.Doubt.OUTLIERS),
            new Verdict.Inconclusive(SERIES, KNOWN, shift(0.34, 2.7), 5, Verdict.Doubt.MANY_SERIES),
            new Verdict.Inconclusive(SERIES, KNOWN, shift(0.3, 7.1), 5, Verdict.Doubt.WHOLE_SUITE),
            new Verdict.NoBaseline(SERIES, OptionalDouble.of(23e6), 1,
                    "needs 1 more successful run of this scenario on this testbed and branch"));

    @Test
    void every_verdict_explains_itself_in_one_sentence() throws IOException {
        String actual = VERDICTS.stream().map(Findings::of).map(SentencesTest::line).collect(Collectors.joining());
        Path beside = FILE.resolveSibling("verdicts.txt.actual");
        String expected = Files.exists(FILE) ? Files.readString(FILE) : "";
        if (expected.equals(actual)) {
            Files.deleteIfExists(beside);
        } else {
            Files.writeString(beside, actual);
        }

        assertThat(actual).as("the actual text is in %s", beside).isEqualTo(expected);
    }

    private static String line(Finding finding) {
        return finding.judgement().label() + (finding.gates() ? "" : " (does not count)") + "\n    "
                + finding.explanation() + "\n";
    }

    private static Shift shift(double change, double z) {
        return new Shift(20e6 * (1 + change), change, new Interval(change - 0.072, change + 0.077, 0.95), z, 0.112,
                0.001);
    }

    private static Repeats repeats(int runs, double change, double chance) {
        return new Repeats(runs, Runs.id(30), 20e6 * (1 + change), change,
                new Interval(change - 0.03, change + 0.03, 0.95), 100 * change / 3.4, chance);
    }

    private static Baseline baseline(int runs, double confidence) {
        return new Baseline(SERIES, "rolling median", 20e6, 0.03, new Interval(19.6e6, 20.4e6, 0.95),
                new Confidence(confidence), IntStream.range(0, runs).mapToObj(Runs::id).toList(), Runs.at(runs));
    }
}
