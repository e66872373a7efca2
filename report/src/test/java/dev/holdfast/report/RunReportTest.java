package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.Capacity;
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
import dev.holdfast.core.run.Second;
import dev.holdfast.testing.ArbitraryRuns;
import dev.holdfast.testing.LoadSample;
import dev.holdfast.testing.SampleRuns;
import dev.holdfast.testing.SampleSweeps;
import java.nio.charset.StandardCharsets;
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
    void a_spike_is_told_phase_by_phase() {
        RunRecord run = PhasedSamples.spike();

        assertAll(() -> Golden.assertMatches("run-spike.txt", RunReport.text(run, List.of(), TextStyle.PLAIN)),
                () -> Golden.assertMatches("run-spike.md", RunReport.markdown(run)),
                () -> Golden.assertMatches("run-spike.html", RunReport.html(run)));
    }

    @Test
    void phases_fit_a_narrow_terminal() {
        String text = RunReport.text(PhasedSamples.spike(), List.of(), TextStyle.of(Palette.ASCII, 80));

        assertThat(text).matches("\\p{ASCII}*");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text).contains("base ", "ramp ", "hold ", "recovery ");
    }

    @Test
    void a_search_is_told_with_its_capacity() {
        Golden.assertMatches("run-breakpoint.txt",
                RunReport.text(PhasedSamples.breakpoint(), List.of(), TextStyle.PLAIN));
    }

    @Test
    void a_sweep_is_told_with_the_load_that_it_recommends() {
        assertAll(
                () -> Golden.assertMatches("run-sweep-users.txt",
                        RunReport.text(SampleSweeps.users(), List.of(), TextStyle.PLAIN)),
                () -> Golden.assertMatches("run-sweep-users.md", RunReport.markdown(SampleSweeps.users())),
                () -> Golden.assertMatches("run-sweep-users.html", RunReport.html(SampleSweeps.users())),
                () -> Golden.assertMatches("run-sweep-rates.txt",
                        RunReport.text(SampleSweeps.rates(), List.of(), TextStyle.PLAIN)),
                () -> Golden.assertMatches("run-sweep-narrow-ascii.txt",
                        RunReport.text(SampleSweeps.users(), List.of(), TextStyle.of(Palette.ASCII, 80))));
    }

    @Test
    void a_sweep_that_did_not_reach_the_knee_says_how_far_it_came() {
        assertThat(RunReport.text(SampleSweeps.unreached(), List.of(), TextStyle.PLAIN))
                .contains("recommended nothing yet: not reached: 10/s was the highest load tried, and the best;")
                .contains("best so far 10/s: 10.0 good answers/s (95 %: 9.82 … 10.0), 100 % good");
    }

    @Test
    void a_sweep_fits_a_narrow_terminal() {
        String text = RunReport.text(SampleSweeps.rates(), List.of(), TextStyle.of(Palette.ASCII, 80));

        assertThat(text).matches("\\p{ASCII}*");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text).contains("> 10/s", "good /s");
    }

    @Test
    void a_search_that_found_less_says_what() {
        assertThat(capacity(OptionalDouble.of(800), OptionalDouble.empty(), true))
                .contains("at least 800/s: no rate that was tried missed the objectives; confirmed by a longer stage");
        assertThat(capacity(OptionalDouble.of(800), OptionalDouble.of(824), false)).contains("; not confirmed");
        assertThat(capacity(OptionalDouble.empty(), OptionalDouble.of(50), false))
                .contains("below 50.0/s, the lowest rate tried, which missed the objectives\n");
        assertThat(capacity(OptionalDouble.empty(), OptionalDouble.empty(), false))
                .contains("not found: no stage could be decided\n");
    }

    @Test
    void an_aborted_run_names_the_rule_that_ended_it() {
        RunRecord run = PhasedSamples.aborted();

        Golden.assertMatches("run-aborted.txt", RunReport.text(run, List.of(), TextStyle.PLAIN));
    }

    @Test
    void an_aborted_run_without_a_word_on_it_is_called_aborted_all_the_same() {
        RunRecord run = SampleRuns.sample(1).outcome(Outcome.ABORTED).judged(Judgement.FAIL).notes("other").build();

        assertThat(RunReport.text(run, List.of(), TextStyle.PLAIN)).endsWith("✗ FAIL  an abort rule ended the run\n")
                .contains("  other\n");
    }

    @Test
    void a_disturbed_run_says_how_much_of_it_is_in_doubt() {
        RunRecord run = PhasedSamples.disturbed();

        assertAll(() -> Golden.assertMatches("run-disturbed.txt", RunReport.text(run, List.of(), TextStyle.PLAIN)),
                () -> assertThat(RunReport.html(run)).contains("class=\"disturbed\"", "the numbers are in doubt"),
                () -> assertThat(RunReport.markdown(run)).contains("3 of 12 s disturbed"));
    }

    @Test
    void the_page_of_a_run_asks_nobody_for_anything_and_closes_what_it_opens() {
        for (RunRecord run : List.of(PhasedSamples.spike(), PhasedSamples.breakpoint(), Samples.command(),
                Samples.load(Judgement.FAIL, Samples.findings()))) {
            String html = RunReport.html(run).replace("http://127.0.0.1", "");
            assertThat(html).contains("default-src 'none'")
                    .doesNotContain("http:", "https:", "src=", "@import", "url(", "<script", "<link", "javascript:");
            Balanced.assertBalanced(html);
        }
    }

    @Test
    void a_name_never_becomes_markup_in_the_page_of_a_run() {
        RunRecord run = SampleRuns.sample(1).scenario("<script>alert(1)</script>").service("<b>").phases("<i>", "&x")
                .notes("<img src=x>").build();

        String html = RunReport.html(run);

        assertThat(html).doesNotContain("<script", "<b>", "<i>", "<img");
        Balanced.assertBalanced(html);
    }

    @Test
    void odd_runs_can_be_told_in_every_form() {
        ArbitraryRuns runs = new ArbitraryRuns(21);
        for (int i = 0; i < 60; i++) {
            RunRecord run = runs.next();
            assertThat(RunReport.text(run, List.of(), TextStyle.PLAIN)).isNotBlank();
            assertThat(RunReport.markdown(run)).isNotBlank();
            Balanced.assertBalanced(RunReport.html(run));
        }
    }

    @Test
    void an_hour_of_fifty_phases_stays_under_a_quarter_of_a_megabyte() {
        LoadSample hour = SampleRuns.sample(1).endpoints(2);
        for (int i = 0; i < 50; i++) {
            hour.phase("phase-" + i, 10 + 13 * (i % 7), 72, 1 + i / 20.0);
        }
        assertThat(RunReport.html(hour.disturbed(40).build()).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(250_000);
    }

    @Test
    void more_seconds_than_points_become_the_mean_of_rates_and_the_worst_of_percentiles() {
        List<Second> timeline = List.of(new Second(0, 10, 8, 1, 5, 6, 7, false),
                new Second(1, 20, 12, 2, 3, 9, 9, true),
                new Second(2, 30, 30, 0, 4, 4, 4, false));

        assertThat(Stretch.atMost(2, timeline)).containsExactly(new Stretch(0, 2, 15, 10, 1.5, 5, 9, 9, true),
                new Stretch(2, 1, 30, 30, 0, 4, 4, 4, false));
        assertThat(Stretch.atMost(3, timeline)).hasSize(3);
        assertThat(Stretch.atMost(3, List.of())).isEmpty();
    }

    @Test
    void a_line_has_a_gap_where_nothing_ended() {
        RunResult.Load load = (RunResult.Load) SampleRuns.load(1).result();
        List<Second> timeline = List.of(new Second(0, 9, 9, 0, 5, 5, 5, false), new Second(1, 9, 0, 0, 0, 0, 0, false),
                new Second(2, 9, 9, 0, 5, 5, 5, false));
        RunResult.Load halting = new RunResult.Load(load.url(), load.model(), load.concurrency(), load.elapsed(),
                load.warmupRequests(), load.coldStart(), load.total(), load.endpoints(), load.arrivals(),
                load.generator(), load.phases(), load.capacity(), timeline);

        assertThat(TimelineChart.responseTimes(halting, ""))
                .containsPattern("class=\"p50\" d=\"M217 \\d+h0M803 \\d+h0\"");
    }

    private static String capacity(OptionalDouble met, OptionalDouble missed, boolean confirmed) {
        RunResult.Load load = (RunResult.Load) SampleRuns.load(1).result();
        RunResult.Load searched = new RunResult.Load(load.url(), load.model(), load.concurrency(), load.elapsed(),
                load.warmupRequests(), load.coldStart(), load.total(), load.endpoints(), load.arrivals(),
                load.generator(), load.phases(), Optional.of(new Capacity(met, missed, confirmed)), load.timeline());
        return LoadFacts.of(searched).getFirst().value().text() + "\n";
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
