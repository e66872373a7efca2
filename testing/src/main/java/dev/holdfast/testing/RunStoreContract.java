package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.SeriesKey;
import dev.holdfast.core.run.SeriesPoint;
import dev.holdfast.core.run.Statistic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} does. An adapter's test inherits this and says how an empty store is opened. */
public abstract class RunStoreContract {

    private static final Scope LIST = Scope.endpoint("list-traces");

    private RunStore store = new InMemoryRunStore();

    /** A store without any runs. */
    protected abstract RunStore openEmpty() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = openEmpty();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void an_empty_store_has_nothing() {
        assertThat(store.count()).isZero();
        assertThat(store.list(RunQuery.newest(10))).isEmpty();
        assertThat(store.idsStartingWith("")).isEmpty();
        assertThat(store.find(SampleRuns.load(0).id())).isEmpty();
        assertThat(store.history(key(SampleRuns.load(0), LIST, Metric.RESPONSE_TIME, Statistic.P95), 20)).isEmpty();
    }

    @Test
    void a_run_comes_back_as_it_was_kept() {
        RunRecord load = SampleRuns.sample(1).judged(Judgement.FAIL, SampleRuns.objectiveKept("search"),
                SampleRuns.regression("list-traces")).notes("a note").build();
        RunRecord command = SampleRuns.command(1);
        assertThat(store.append(load)).isTrue();
        assertThat(store.append(command)).isTrue();
        assertThat(store.find(load.id())).contains(load);
        assertThat(store.find(command.id())).contains(command);
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void odd_but_valid_runs_come_back_as_they_were_kept() {
        ArbitraryRuns runs = new ArbitraryRuns(20261121);
        for (int i = 0; i < 60; i++) {
            RunRecord run = runs.next();
            assertThat(store.append(run)).isTrue();
            assertThat(store.find(run.id())).contains(run);
        }
    }

    @Test
    void a_second_run_of_the_same_id_changes_nothing() {
        RunRecord first = SampleRuns.load(1);
        store.append(first);
        assertThat(store.append(SampleRuns.sample(1).latencyFactor(3).build())).isFalse();
        assertThat(store.count()).isEqualTo(1);
        assertThat(store.find(first.id())).contains(first);
    }

    @Test
    void a_summary_says_what_the_run_says() {
        RunRecord run = SampleRuns.sample(4).judged(Judgement.FAIL, SampleRuns.regression("search")).build();
        store.append(run);
        assertThat(store.list(RunQuery.newest(1))).containsExactly(new RunSummary(run.id(), run.startedAt(),
                run.duration(), "shop", "traces", "ci", "normal", "tb-7f3a", run.context().git(), Outcome.COMPLETED,
                Judgement.FAIL, true, true));
    }

    @Test
    void a_run_outside_version_control_has_no_commit() {
        RunRecord run = SampleRuns.sample(4).withoutGit().build();
        store.append(run);
        assertThat(store.list(RunQuery.newest(1)).getFirst().git()).isEmpty();
        assertThat(store.history(key(run, LIST, Metric.RESPONSE_TIME, Statistic.P95), 1).getFirst().commit())
                .isEmpty();
    }

    @Test
    void lists_are_newest_first_whatever_the_order_of_arrival() {
        List.of(3, 1, 5, 2, 4).forEach(index -> store.append(SampleRuns.load(index)));
        assertThat(ids(RunQuery.newest(3))).containsExactly(id(5), id(4), id(3));
    }

    @Test
    void a_query_restricts_by_each_of_its_parts() {
        store.append(SampleRuns.load(0));
        store.append(SampleRuns.sample(1).project("other").build());
        store.append(SampleRuns.sample(2).service("login").build());
        store.append(SampleRuns.sample(3).environment("staging").build());
        store.append(SampleRuns.sample(4).scenario("soak").build());
        store.append(SampleRuns.sample(5).branch("feature/x").build());
        assertThat(ids(RunQuery.newest(9).ofProject("other"))).containsExactly(id(1));
        assertThat(ids(RunQuery.newest(9).ofService("login"))).containsExactly(id(2));
        assertThat(ids(RunQuery.newest(9).ofEnvironment("staging"))).containsExactly(id(3));
        assertThat(ids(RunQuery.newest(9).ofScenario("soak"))).containsExactly(id(4));
        assertThat(ids(RunQuery.newest(9).onBranch("feature/x"))).containsExactly(id(5));
        assertThat(ids(RunQuery.newest(9).startedSince(SampleRuns.load(4).startedAt()))).containsExactly(id(5), id(4));
        assertThat(ids(RunQuery.newest(9).ofProject("shop").onBranch("main").ofScenario("soak")))
                .containsExactly(id(4));
        assertThat(ids(RunQuery.newest(9).ofProject("nobody's"))).isEmpty();
    }

    @Test
    void ids_are_found_by_their_first_characters_newest_first_and_at_most_ten() {
        for (int i = 0; i < 24; i++) {
            store.append(SampleRuns.load(i));
        }
        assertThat(store.idsStartingWith("20261101-09")).containsExactly(id(1));
        assertThat(store.idsStartingWith("20261102")).hasSize(8).startsWith(id(23));
        assertThat(store.idsStartingWith("")).hasSize(10).startsWith(id(23), id(22));
        assertThat(store.idsStartingWith(id(7).value())).containsExactly(id(7));
        assertThat(store.idsStartingWith("2026110%")).isEmpty();
        assertThat(store.idsStartingWith("'; DROP")).isEmpty();
    }

    @Test
    void a_history_is_the_newest_values_of_one_series_oldest_first() {
        List.of(6, 2, 4, 1, 3, 5).forEach(index -> store.append(SampleRuns.load(index)));
        SeriesKey key = key(SampleRuns.load(1), LIST, Metric.RESPONSE_TIME, Statistic.P95);
        assertThat(store.history(key, 3)).containsExactly(point(SampleRuns.load(4), key),
                point(SampleRuns.load(5), key),
                point(SampleRuns.load(6), key));
        assertThatThrownBy(() -> store.history(key, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_statistic_has_a_history_percentiles_without_a_column_too() {
        RunRecord run = SampleRuns.sample(2).endpoints(1).build();
        store.append(run);
        for (String label : List.of("min", "mean", "p50", "p90", "p95", "p99", "max", "p99.9", "p75")) {
            SeriesKey key = key(run, LIST, Metric.RESPONSE_TIME, Statistic.parse(label).orElseThrow());
            assertThat(store.history(key, 5)).as(label).containsExactly(point(run, key));
        }
        SeriesKey value = key(run, LIST, Metric.RESPONSE_TIME, Statistic.Simple.VALUE);
        assertThat(store.history(value, 5)).as("a distribution is no single value").isEmpty();
        SeriesKey rate = key(run, Scope.RUN, Metric.ERROR_RATE, Statistic.Simple.VALUE);
        assertThat(store.history(rate, 5)).containsExactly(point(run, rate));
    }

    @Test
    void samples_of_a_command_have_a_history() {
        RunRecord run = SampleRuns.command(2);
        store.append(run);
        for (String label : List.of("value", "min", "mean", "p50", "p90", "max", "p12.5")) {
            SeriesKey key = key(run, Scope.RUN, Metric.WALL_TIME, Statistic.parse(label).orElseThrow());
            assertThat(store.history(key, 5)).as(label).containsExactly(point(run, key));
        }
    }

    @Test
    void a_phase_has_histories_of_its_own_and_a_search_one_of_the_capacity() {
        RunRecord run = SampleRuns.sample(2).phases("steady", "spike").capacity(420, 441).build();
        store.append(run);
        assertThat(store.find(run.id())).contains(run);
        for (Scope scope : List.of(Scope.RUN, LIST, Scope.phase("spike"))) {
            SeriesKey key = key(run, scope, Metric.RESPONSE_TIME, Statistic.P95);
            assertThat(store.history(key, 5)).as(scope.label()).containsExactly(point(run, key));
        }
        SeriesKey throughput = key(run, Scope.phase("steady"), Metric.THROUGHPUT, Statistic.Simple.VALUE);
        assertThat(store.history(throughput, 5)).containsExactly(point(run, throughput));
        SeriesKey capacity = key(run, Scope.RUN, Metric.CAPACITY, Statistic.Simple.VALUE);
        assertThat(store.history(capacity, 5)).extracting(SeriesPoint::value).containsExactly(420.0);
        assertThat(store.history(key(run, Scope.phase("other"), Metric.RESPONSE_TIME, Statistic.P95), 5)).isEmpty();
    }

    @Test
    void runs_that_differ_in_any_part_of_the_key_are_no_part_of_a_history() {
        RunRecord run = SampleRuns.load(0);
        store.append(run);
        store.append(SampleRuns.sample(1).project("other").build());
        store.append(SampleRuns.sample(2).service("login").build());
        store.append(SampleRuns.sample(3).environment("staging").build());
        store.append(SampleRuns.sample(4).scenario("soak").build());
        store.append(SampleRuns.sample(5).branch("feature/x").build());
        store.append(SampleRuns.sample(6).testbed("tb-other").build());
        SeriesKey key = key(run, LIST, Metric.RESPONSE_TIME, Statistic.P95);
        assertThat(store.history(key, 9)).extracting(SeriesPoint::run).containsExactly(run.id());
        assertThat(store.history(key.onBranch("feature/x"), 9)).extracting(SeriesPoint::run).containsExactly(id(5));
    }

    @Test
    void a_history_marks_runs_that_are_no_evidence_and_runs_that_regressed() {
        store.append(SampleRuns.load(0));
        store.append(SampleRuns.sample(1).outcome(Outcome.INTERRUPTED).build());
        store.append(SampleRuns.sample(2).errorShare(0.8).build());
        store.append(SampleRuns.sample(3).judged(Judgement.FAIL, SampleRuns.regression("search")).build());
        List<SeriesPoint> history = store
                .history(key(SampleRuns.load(0), LIST, Metric.RESPONSE_TIME, Statistic.P99), 9);
        assertThat(history).extracting(SeriesPoint::successful).containsExactly(true, false, false, true);
        assertThat(history).extracting(SeriesPoint::regressed).containsExactly(false, false, false, true);
    }

    @Test
    void times_are_kept_to_the_nanosecond() {
        Instant start = Instant.parse("2026-11-21T08:00:00.123456789Z");
        RunRecord run = SampleRuns.sample(0).startedAt(start).build();
        store.append(run);
        assertThat(store.list(RunQuery.newest(1).startedSince(start)).getFirst().startedAt()).isEqualTo(start);
        assertThat(store.list(RunQuery.newest(1).startedSince(start.plusNanos(1)))).isEmpty();
        assertThat(store.find(run.id()).map(RunRecord::startedAt)).isEqualTo(Optional.of(start));
    }

    @Test
    void names_are_taken_literally() {
        RunRecord run = SampleRuns.sample(0).service("o'brien; DROP TABLE run;--").scenario("日本 🚀").build();
        store.append(run);
        assertThat(ids(RunQuery.newest(1).ofService("o'brien; DROP TABLE run;--").ofScenario("日本 🚀")))
                .containsExactly(run.id());
    }

    private List<RunId> ids(RunQuery query) {
        return store.list(query).stream().map(RunSummary::id).toList();
    }

    private static RunId id(int index) {
        return SampleRuns.load(index).id();
    }

    private static SeriesKey key(RunRecord run, Scope scope, Metric metric, Statistic statistic) {
        return SeriesKey.of(run.context(), scope, metric, statistic);
    }

    private static SeriesPoint point(RunRecord run, SeriesKey key) {
        double value = run.measurement(key.scope(), key.metric()).orElseThrow().value(key.statistic()).orElseThrow();
        return new SeriesPoint(run.id(), run.startedAt(), run.context().git().map(git -> git.commit()), value,
                run.successful(), run.regressed());
    }
}
