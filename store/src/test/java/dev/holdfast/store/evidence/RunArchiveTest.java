package dev.holdfast.store.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.testing.ArbitraryRuns;
import dev.holdfast.testing.SampleRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunArchiveTest {

    @Test
    void an_archive_gives_back_its_runs_in_their_order() throws IOException {
        ArbitraryRuns random = new ArbitraryRuns(5);
        List<RunRecord> runs = Stream.generate(random::next).limit(30).toList();
        StringWriter out = new StringWriter();
        assertThat(RunArchive.write(runs.iterator(), out)).isEqualTo(30);
        assertThat(out.toString().lines()).as("one run on each line, within brackets").hasSize(32);
        assertThat(read(out.toString())).isEqualTo(runs);
    }

    @Test
    void an_empty_archive_is_an_empty_list() throws IOException {
        StringWriter out = new StringWriter();
        RunArchive.write(List.<RunRecord>of().iterator(), out);
        assertThat(out).hasToString("[\n]\n");
        assertThat(read(out.toString())).isEmpty();
    }

    @Test
    void a_broken_archive_says_which_run_is_broken() throws IOException {
        StringWriter out = new StringWriter();
        RunArchive.write(List.of(SampleRuns.load(0), SampleRuns.load(1)).iterator(), out);
        String broken = out.toString().replace("20261101-09", "x0261101-09");
        assertThatThrownBy(() -> read(broken)).isInstanceOf(EvidenceException.class).hasMessageContaining("[1].id: ");
        String cut = out.toString().substring(0, out.toString().length() - 200);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(EvidenceException.class)
                .hasMessageContaining("run 2 of the archive");
        for (String text : List.of("", "{}", "[", "[] []", "[1]", "[null]")) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void measurements_as_csv_have_no_formulas_and_quote_what_needs_it() throws IOException {
        StringWriter out = new StringWriter();
        MeasurementCsv.write(List.of(SampleRuns.sample(0).project("=cmd|'/C calc'!A1").service("a,\"b\"").withoutGit()
                .endpoints(1).requests(10).errorShare(0).build()).iterator(), out);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("run,started_at,project,service,environment,scenario,testbed,branch,"
                + "commit,dirty,outcome,verdict,scope,metric,unit,direction,n,value,min,mean,p50,p90,p95,p99,max");
        assertThat(lines.get(1)).startsWith(SampleRuns.load(0).id() + ",2026-11-01T08:00:00Z,'=cmd|'/C calc'!A1,"
                + "\"a,\"\"b\"\"\",ci,normal,tb-7f3a,,,,completed,pass,*,response_time,ns,lower_is_better,10,,");
        assertThat(out.toString()).contains("*,error_rate,ratio,lower_is_better,10,0,,,,,,,\r\n");
    }

    @Test
    void a_phase_is_a_scope_of_its_own_in_csv_and_comes_back_as_one() throws IOException {
        StringWriter out = new StringWriter();
        MeasurementCsv.write(List.of(EvidenceJsonTest.phased()).iterator(), out);
        List<String> scopes = out.toString().lines().skip(1).map(line -> line.split(",")[12]).distinct().toList();
        assertThat(scopes).containsExactly("*", "list-traces", "phase:steady", "phase:spike");
        assertThat(scopes.stream().map(Scope::ofLabel)).containsExactly(Scope.RUN, Scope.endpoint("list-traces"),
                Scope.phase("steady"), Scope.phase("spike"));
        assertThat(out.toString()).contains(",*,capacity,/s,higher_is_better,1,420,");
    }

    private static List<RunRecord> read(String archive) {
        List<RunRecord> runs = new ArrayList<>();
        RunArchive.read(new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8)), runs::add);
        return runs;
    }
}
