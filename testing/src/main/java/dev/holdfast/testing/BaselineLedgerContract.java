package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.baseline.BaselineLedger;
import dev.holdfast.core.baseline.Confidence;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link BaselineLedger} does. An adapter's test inherits this and says how an empty ledger is opened. */
public abstract class BaselineLedgerContract {

    private static final RunId RUN = SampleRuns.load(3).id();
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.000000001Z");

    private BaselineLedger ledger = new InMemoryBaselineLedger();

    /** A ledger in which nothing was decided or kept. */
    protected abstract BaselineLedger openEmpty() throws Exception;

    @BeforeEach
    void openLedger() throws Exception {
        ledger = openEmpty();
    }

    @Test
    void an_empty_ledger_has_nothing() {
        assertThat(ledger.decisions()).isEmpty();
        assertThat(ledger.kept()).isEmpty();
    }

    @Test
    void decisions_come_back_oldest_first_whatever_the_order_of_arrival() {
        BaselineDecision accepted = new BaselineDecision.Accept(AT, RUN, "new \"cache\"\nis worth it", "日本 o'brien");
        BaselineDecision named = new BaselineDecision.Name(AT.plusNanos(1), RUN, "release", "1.0 is out", "ann");
        BaselineDecision renamed = new BaselineDecision.Name(AT.plusSeconds(5), RUN, "release", "1.1 is out", "ann");
        ledger.record(renamed);
        ledger.record(accepted);
        ledger.record(named);
        assertThat(ledger.decisions()).containsExactly(accepted, named, renamed);
    }

    @Test
    void decisions_of_the_same_moment_stay_in_the_order_in_which_they_were_made() {
        BaselineDecision first = new BaselineDecision.Name(AT, RUN, "mock", "first", "ann");
        BaselineDecision second = new BaselineDecision.Name(AT, RUN, "mock", "second", "ann");
        ledger.record(first);
        ledger.record(second);
        assertThat(ledger.decisions()).containsExactly(first, second);
    }

    @Test
    void kept_baselines_come_back_by_series() {
        Baseline search = baseline("search", "rolling median", 2e6);
        Baseline list = baseline("list-traces", "rolling median", 3e6);
        ledger.keep(List.of(search, list));
        assertThat(ledger.kept()).containsExactly(list, search);
    }

    @Test
    void a_baseline_replaces_the_one_of_its_series_and_origin_only() {
        Baseline old = baseline("search", "rolling median", 2e6);
        Baseline pinned = baseline("search", "pinned run", 2.5e6);
        Baseline fresh = baseline("search", "rolling median", 3e6);
        ledger.keep(List.of(old, pinned));
        ledger.keep(List.of(fresh));
        ledger.keep(List.of());
        assertThat(ledger.kept()).containsExactly(pinned, fresh);
    }

    @Test
    void an_interval_without_ends_stays_without_ends() {
        Baseline few = new Baseline(key("search", Statistic.P99), "previous run", 2e6, 0.031,
                new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95), new Confidence(0.1),
                List.of(RUN), AT);
        ledger.keep(List.of(few));
        assertThat(ledger.kept()).containsExactly(few);
    }

    private static Baseline baseline(String endpoint, String origin, double median) {
        return new Baseline(key(endpoint, Statistic.P95), origin, median, 0.03,
                new Interval(median * 0.9, median * 1.1, 0.95), new Confidence(0.8),
                List.of(SampleRuns.load(1).id(), SampleRuns.load(2).id(), RUN), AT);
    }

    private static SeriesKey key(String endpoint, Statistic statistic) {
        RunRecord run = SampleRuns.load(3);
        return SeriesKey.of(run.context(), Scope.endpoint(endpoint), Metric.RESPONSE_TIME, statistic);
    }
}
