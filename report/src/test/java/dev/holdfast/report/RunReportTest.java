package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static final List<Hint> NEXT = List.of(
            new Hint("holdfast compare previous 20261121-080000-000001", "what changed since the run before"),
            new Hint("holdfast report --days 7 --format html", "how it got here"));

    @Test
    void a_load_run_is_told_with_its_findings() {
        RunRecord run = Samples.load(Judgement.FAIL, Samples.findings());

        Golden.assertMatches("run-load.txt", RunReport.text(run, NEXT, TextStyle.PLAIN));
    }

    @Test
    void a_narrow_terminal_without_unicode_loses_no_finding() {
        RunRecord run = Samples.load(Judgement.FAIL, Samples.findings());

        String text = RunReport.text(run, NEXT, TextStyle.of(Palette.ASCII, 80));

        assertThat(text).matches("\\p{ASCII}*");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        Golden.assertMatches("run-load-narrow-ascii.txt", text);
    }

    @Test
    void a_command_is_told_by_its_repetitions() {
        Golden.assertMatches("run-command.txt", RunReport.text(Samples.command(), List.of(), TextStyle.PLAIN));
    }

    @Test
    void a_run_whose_generator_was_the_bottleneck_says_so_last() {
        EndpointResult nothing = new EndpointResult(Scope.RUN,
                new RequestCounts(0, Map.of(), Map.of(), Map.of(Failure.CONNECTION_REFUSED, 12_345L), 0, 0, 0),
                LatencyHistogram.empty(), LatencyHistogram.empty());
        RunResult.Load load = new RunResult.Load("http://127.0.0.1:1", "12345 requests, 10 at a time", 10,
                Duration.ZERO, 0, Optional.empty(), nothing, List.of(), new Arrivals(0, 12_345, 0, 0, 0),
                new GeneratorHealth(LatencyHistogram.empty(), LatencyHistogram.empty(), OptionalDouble.empty(), "spin",
                        1, Disturbance.NONE, List.of(), true),
                List.of(), Optional.empty(), List.of());
        RunRecord run = new RunRecord(Samples.id(3), Samples.START, Duration.ofSeconds(2), Samples.context("smoke"),
                Outcome.GENERATOR_BOUND, load, Judgement.INCONCLUSIVE, List.of(), List.of());

        Golden.assertMatches("run-generator-bound.txt", RunReport.text(run, List.of(), TextStyle.PLAIN));
    }

    @Test
    void colour_only_adds_to_what_the_words_say() {
        RunRecord run = Samples.load(Judgement.FAIL, Samples.findings());

        String coloured = RunReport.text(run, NEXT, new TextStyle(Palette.COLOUR, 100));

        assertThat(coloured).contains("\u001b[31m✗ FAIL  \u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "").replaceAll(" +\n", "\n"))
                .isEqualTo(RunReport.text(run, NEXT, TextStyle.PLAIN));
    }
}
