package dev.holdfast.store.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.run.Disturbance;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.testing.ArbitraryRuns;
import dev.holdfast.testing.SampleRuns;
import dev.holdfast.testing.SampleSweeps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvidenceJsonTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void reading_what_was_written_gives_the_same_run() {
        ArbitraryRuns runs = new ArbitraryRuns(7);
        for (int i = 0; i < 500; i++) {
            RunRecord run = runs.next();
            assertThat(EvidenceJson.read(EvidenceJson.write(run))).as("run %d", i).isEqualTo(run);
            assertThat(EvidenceJson.read(EvidenceJson.compact(run))).as("compact run %d", i).isEqualTo(run);
        }
    }

    @Test
    void a_document_is_written_the_same_each_time_and_has_no_number_that_json_lacks() {
        ArbitraryRuns runs = new ArbitraryRuns(8);
        for (int i = 0; i < 100; i++) {
            RunRecord run = runs.next();
            String document = EvidenceJson.write(run);
            assertThat(EvidenceJson.write(EvidenceJson.read(document))).isEqualTo(document);
            assertThat(document).doesNotContainPattern("[:,\\[] *\"?[-+]?(NaN|Infinity)");
        }
    }

    @Test
    void the_document_of_a_load_run_looks_like_this() throws IOException {
        golden("load-run.json", small());
    }

    @Test
    void the_document_of_a_run_with_phases_a_capacity_and_a_disturbance_looks_like_this() throws IOException {
        golden("phased-run.json", phased());
    }

    @Test
    void the_document_of_a_sweep_looks_like_this() throws IOException {
        golden("sweep-run.json", SampleSweeps.rates());
    }

    @Test
    void a_sweep_that_cannot_be_is_refused() {
        refused(SampleSweeps.rates(), "\"axis\" : \"rate\"", "\"axis\" : \"rates\"",
                "sweep.axis: must be one of users, rate, was 'rates'");
        refused(SampleSweeps.rates(), "\"good\" : 203", "\"good\" : 205", "sweep.stages[1].load: of 204 requests");
        refused(SampleSweeps.rates(), "\"load\" : 20,", "\"load\" : 7,", "sweep.stages: the loads of a sweep rise");
        refused(SampleSweeps.rates(), "\"state\" : \"sound\"", "\"state\" : \"good\"",
                "sweep.stages[0].state: must be one of sound");
        refused(SampleSweeps.rates(), "\"good_share\" : 0.95", "\"good_share\" : 95", "sweep.good_share: ratio");
    }

    @Test
    void a_document_from_before_there_were_phases_is_read_with_neutral_values() throws IOException {
        RunRecord run = EvidenceJson.read(Files.readString(Path.of("src/test/resources/before-phases.json")));
        RunRecord now = SampleRuns.sample(0).endpoints(2).requests(20)
                .judged(Judgement.PASS, SampleRuns.objectiveKept("list-traces")).notes("first run").build();
        assertThat(run.measurements()).isEqualTo(now.measurements());
        assertThat(run.context()).isEqualTo(now.context());
        assertThat(run.findings()).isEqualTo(now.findings());
        RunResult.Load load = (RunResult.Load) run.result();
        assertThat(load.phases()).isEmpty();
        assertThat(load.capacity()).isEmpty();
        assertThat(load.generator().threads()).isEqualTo(1);
        assertThat(load.generator().disturbance()).isEqualTo(Disturbance.NONE);
        assertThat(load.timeline()).isNotEmpty()
                .allMatch(second -> second.offered() == 0 && !second.disturbed() && second.ended() > 0);
    }

    @Test
    void phases_that_contradict_the_run_are_refused() {
        refused(phased(), "\"requests\" : 4,\n    \"throughput_rps\"", "\"requests\" : 5,\n    \"throughput_rps\"",
                "phases[0].requests: must be the sum of status_codes and failures, 4, was 5");
        refused(phased(), "\"name\" : \"spike\"", "\"name\" : \"steady\"",
                "phases[1].name: must be of one phase only, was 'steady' before");
        refused(phased(), "\"name\" : \"spike\"", "\"name\" : \"other\"", "histograms.phases.other: must be an object");
        refused(phased(), "\"name\" : \"spike\"", "\"name\" : \"\"", "phases[1].name: phase name must have");
        refused(phased(), "\"begin_s\" : 2", "\"begin_s\" : -2", "phases[1].begin_s: must not be negative");
        refused(phased(), "\"confirmed\" : true", "\"confirmed\" : 1", "capacity.confirmed: must be true or false");
        refused(phased(), "\"offered\" : [ 2, 2, 8 ]", "\"offered\" : [ 2, 2 ]",
                "timeline.offered: must have as many entries as second, 3, had 2");
        refused(phased(), "\"disturbed\" : [ true, false, false ]", "\"disturbed\" : [ 1, 0, 0 ]",
                "timeline.disturbed[0]: must be true or false");
        refused(phased(), "\"time_ms\" : 41", "\"time_ms\" : -41", "generator.gc.time_ms: must not be negative");
        String document = EvidenceJson.write(phased());
        int second = document.indexOf("    \"name\" : \"spike\"");
        String half = document.substring(0, document.lastIndexOf(", {", second))
                + document.substring(document.indexOf(" ],\n  \"capacity\"", second));
        String noSearch = half.replaceAll("(?s),\n  \"capacity\" : \\{[^}]*}", "");
        assertThat(noSearch).isNotEqualTo(half);
        assertThatThrownBy(() -> EvidenceJson.read(noSearch)).isInstanceOf(EvidenceException.class)
                .hasMessageContaining("phases: requests must add up to that of the run, 12, was 4");
    }

    @Test
    void the_document_of_a_command_looks_like_this() throws IOException {
        golden("command-run.json", SampleRuns.command(0));
    }

    @Test
    void the_url_keeps_no_secret() {
        Map.of("http://ann:pa@ss@host:80/a", "http://host:80/a", "https://host/a?token=x&b=y#t", "https://host/a?"
                + "token=***&b=***", "http://host?secret", "http://host?***", "http://host/a@b", "http://host/a@b",
                "ann:pw@host/x", "host/x").forEach((url, kept) -> assertThat(PublicUrl.of(url)).isEqualTo(kept));
        assertThat(EvidenceJson.write(withUrl("http://ann:geheim@127.0.0.1/?key=geheim"))).doesNotContain("geheim")
                .contains("\"url\" : \"http://127.0.0.1/?key=***\"");
    }

    @Test
    void a_broken_document_is_refused_with_the_key_and_the_rule() {
        refused("\"schema\" : \"holdfast.run/1\"", "\"schema\" : \"holdfast.run/2\"", "schema: this version reads");
        refused("\"requests\" : 20,\n  \"concurrency\"", "\"requests\" : 21,\n  \"concurrency\"",
                "requests: must be the sum of status_codes and failures, 20, was 21");
        refused("\"concurrency\" : 10", "\"concurrency\" : \"10\"", "concurrency: must be a whole number from 0 up");
        refused("\"concurrency\" : 10", "\"concurrency\" : 99999999999", "concurrency: must be at most 2147483647");
        refused("\"verdict\" : \"pass\"", "\"verdict\" : \"great\"", "verdict: must be one of pass, warn");
        refused("\"timestamp\" : \"2026-11-01T08:00:00Z\"", "\"timestamp\" : \"yesterday\"",
                "timestamp: must be a UTC");
        refused("\"timestamp\" : \"2026", "\"timestamp\" : \"2999", "timestamp: must lie between 1970 and 2262");
        refused("\"id\" : \"2026", "\"id\" : \"x026", "id: run id must look like");
        refused("\"commit\" : \"", "\"commit\" : \"zz", "git.commit: not a commit");
        refused("\"sent\" : 2400", "\"sent\" : -1", "bytes.sent: must be a whole number from 0 up, was -1");
        refused("\"response_time\" : \"", "\"response_time\" : \"AAAA", "histograms.response_time: ");
        refused("\"200\" : 20", "\"abc\" : 20", "abc");
        refused("\"project\" : \"shop\",", "", "project: must be a text, was missing");
        refused("\"second\" : [ 0 ]", "\"second\" : [ 0, 1 ]", "timeline.ended: must have as many entries as second");
        refused("{", "[", "cannot be read at line");
        refused("\"id\" :", "\"schema\" : \"twice\", \"id\" :", "Duplicate");
    }

    @Test
    void what_is_no_document_at_all_is_refused() {
        for (String text : new String[]{"", " ", "null", "[]", "1", "\"x\"", "{}", "{\"schema\":1}", "{} {}",
                "\u0000"}) {
            assertThatThrownBy(() -> EvidenceJson.read(text)).as(text).isInstanceOf(EvidenceException.class);
        }
        String deep = "{\"schema\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> EvidenceJson.read(deep)).isInstanceOf(EvidenceException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void a_document_without_end_is_refused_when_it_gets_too_large() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                java.util.Arrays.fill(target, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        assertThatThrownBy(() -> EvidenceJson.read(endless)).isInstanceOf(EvidenceException.class)
                .hasMessageContaining("larger than 64 MiB");
    }

    @Test
    void a_damaged_document_is_read_or_refused_and_nothing_else() {
        byte[] good = EvidenceJson.write(small()).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(3);
        for (int i = 0; i < 1500; i++) {
            byte[] bad = good.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(128);
            }
            try {
                EvidenceJson.read(new ByteArrayInputStream(bad));
            } catch (EvidenceException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void unknown_keys_are_left_alone() {
        RunRecord run = small();
        String document = EvidenceJson.write(run).replaceFirst("\\{", "{ \"later\" : { \"x\" : [ 1 ] },");
        assertThat(EvidenceJson.read(document)).isEqualTo(run);
    }

    static RunRecord small() {
        return SampleRuns.sample(0).endpoints(1).requests(20).errorShare(0)
                .judged(Judgement.PASS, SampleRuns.objectiveKept("list-traces")).notes("first run").build();
    }

    static RunRecord phased() {
        return SampleRuns.sample(0).endpoints(1).phase("steady", 2, 2, 1).phase("spike", 8, 1, 3).errorShare(0)
                .capacity(420, 441).disturbed(1).build();
    }

    private static void refused(String part, String replacement, String message) {
        refused(small(), part, replacement, message);
    }

    private static void refused(RunRecord run, String part, String replacement, String message) {
        String good = EvidenceJson.write(run);
        assertThat(good).contains(part);
        int at = good.indexOf(part);
        String bad = good.substring(0, at) + replacement + good.substring(at + part.length());
        assertThatThrownBy(() -> EvidenceJson.read(bad)).as(replacement).isInstanceOf(EvidenceException.class)
                .hasMessageContaining(message);
    }

    private static RunRecord withUrl(String url) {
        RunRecord run = small();
        RunResult.Load load = (RunResult.Load) run.result();
        return new RunRecord(run.id(), run.startedAt(), run.duration(), run.context(), run.outcome(),
                new RunResult.Load(url, load.model(), load.concurrency(), load.elapsed(), load.warmupRequests(),
                        load.coldStart(), load.total(), load.endpoints(), load.arrivals(), load.generator(),
                        load.phases(), load.capacity(), load.timeline()),
                run.judgement(), run.findings(), run.notes());
    }

    private static void golden(String name, RunRecord run) throws IOException {
        // Which bytes a histogram is compressed to depends on the JDK's zlib; that they are right is the round trip's test.
        String actual = EvidenceJson.write(run).replaceAll("\"HIST[^\"]*\"", "\"HIST...\"");
        Path expected = GOLDEN.resolve(name);
        if (!Files.exists(expected) || !Files.readString(expected).equals(actual)) {
            Files.writeString(GOLDEN.resolve(name + ".actual"), actual);
        }
        assertThat(expected).hasContent(actual);
    }
}
