package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Harness.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code holdfast alerts}: opened by a run, worked with by people, closed by later runs. */
class AlertsTest {

    private static final String LIMIT = "work_time max < 250ms";
    private static final Pattern OPENED = Pattern.compile("✗ alert ([0-9a-f]{8}) opened: work_time max missed");

    @TempDir
    private Path folder;

    private Work work;
    private Harness harness;

    @BeforeEach
    void command() {
        work = new Work(folder);
        harness = work.harness();
    }

    @Test
    void a_slow_command_opens_one_alert_that_goes_away_when_it_is_quick_again() throws IOException {
        assertThat(run().out()).doesNotContain("alert");
        work.slow();

        String id = opened(run());
        Answer again = run();
        assertThat(again.out()).doesNotContain("opened").endsWith("· alert " + id
                + " is still open  (holdfast alerts list)\n");
        Answer list = harness.run("alerts", "list");
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains(id + "  error     firing").contains(LIMIT);

        work.quick();
        assertThat(run().out()).contains("still open");
        assertThat(run().out()).contains("still open");
        assertThat(run().out()).contains("✓ alert " + id + " went away: work_time max missed");
        assertThat(harness.run("alerts", "list").out()).startsWith("No such alerts.");
        assertThat(harness.run("alerts", "list", "--all").out()).contains("went-away");
        assertThat(Files.readAllLines(folder.resolve(".holdfast/alerts.log"))).hasSize(2)
                .anyMatch(line -> line.contains("alert=" + id) && line.contains("event=new"))
                .anyMatch(line -> line.contains("event=went_away"));
    }

    @Test
    void a_regression_opens_an_alert_with_its_commits_and_its_numbers() {
        work.learnt(20);
        work.slow();

        assertThat(work.exec().out()).as("one run is a suspicion").doesNotContain("alert ");
        assertThat(harness.run("alerts", "list").out()).contains("pending");
        assertThat(work.exec().out()).as("two are a blip").doesNotContain("alert ");
        String more = work.exec().out() + work.exec().out();

        assertThat(more).containsPattern("✗ alert [0-9a-f]{8} opened: work_time p50 got worse, \\+");
        JsonNode alert = Documents.read(harness.run("alerts", "show", "latest", "--json").out());
        assertThat(alert.get("rule").asString()).isEqualTo("regression");
        assertThat(alert.get("severity").asString()).isEqualTo("critical");
        assertThat(alert.get("figures").get("change").asDouble()).isGreaterThan(1);
        assertThat(alert.get("history").size()).isGreaterThanOrEqualTo(2);
        assertThat(harness.run("alerts", "show", "latest").out()).contains("rule        regression · work_time p50")
                .contains("holdfast alerts ack ");
    }

    @Test
    void a_run_as_a_document_is_followed_by_the_alert_as_talk() {
        work.slow();

        Answer answer = run("--json");

        Documents.run(answer.out());
        assertThat(answer.err()).containsPattern("✗ alert [0-9a-f]{8} opened");
    }

    @Test
    void an_acknowledged_alert_is_quiet_until_its_time_is_up() {
        work.slow();
        String id = opened(run());

        Answer ack = harness.run("alerts", "ack", id.substring(0, 4), "--note", "index is missing", "--owner", "ann",
                "--until", "5h");

        assertThat(ack.code()).isZero();
        assertThat(ack.out())
                .startsWith(id + "  acknowledged as investigating, owner ann, until 2026-11-21 13:00:00 UTC");
        assertThat(run().out()).doesNotContain("is back");
        assertThat(harness.run("alerts", "list", "--state", "acknowledged").out())
                .contains("investigating by ann until 2026-11-21 13:00: index is missing");
        work.later(5);
        assertThat(harness.run("alerts", "list").out()).as("shown as what it is now").contains("firing");
        assertThat(run().out()).contains("✗ alert " + id + " is back");
    }

    @Test
    void a_silence_mutes_what_matches_and_ends_by_itself() {
        work.slow();
        opened(run());
        harness.run("alerts", "resolve", "latest", "--as", "went-away");

        Answer silence = harness.run("alerts", "silence", "metric=work_*", "--for", "7d", "--reason", "migration");

        assertThat(silence.out()).contains("silenced until 2026-11-28").contains("metric=work_*");
        work.later(24);
        assertThat(run().out()).doesNotContain("is back").doesNotContain("opened");
        assertThat(harness.run("alerts", "list").out()).contains("silenced until 2026-11-28").contains("migration");
        work.later(7 * 24);
        assertThat(run().out()).contains("is back");
    }

    @Test
    void a_silence_can_be_ended_by_what_it_matches() {
        work.slow();
        run();
        harness.run("alerts", "silence", "work_time", "--for", "7d", "--reason", "migration");

        assertThat(harness.run("alerts", "unsilence", "work_time").out()).contains("silenced no longer");
        Answer again = harness.run("alerts", "unsilence", "work_time");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("nothing is silenced");
    }

    @Test
    void a_false_alarm_is_remembered_and_counted() {
        work.learnt(20);
        work.slow();
        for (int i = 0; i < 4; i++) {
            work.exec();
        }

        Answer resolved = harness.run("alerts", "resolve", "latest", "--as", "false-alarm", "--notes", "backup ran");

        assertThat(resolved.out()).contains("resolved as false-alarm: work_time p50 got worse");
        assertThat(resolved.err()).contains("4 standard deviations");
        assertThat(work.exec().out()).as("the same change is left alone").doesNotContain("alert ");
        assertThat(harness.run("alerts", "precision").out()).contains("work_time")
                .containsPattern("all +1 +0 +1 +0 +0");
        assertThat(harness.run("alerts", "list", "--all").out()).contains("precision: 0 of 1 marked alert right");
    }

    @Test
    void accepting_a_regression_moves_the_baseline_and_accepting_the_change_resolves_the_alert() {
        work.learnt(20);
        work.slow();
        work.exec();

        Answer without = harness.run("alerts", "resolve", "latest", "--as", "accepted");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("--note must say why");
        Answer accepted = harness.run("alerts", "resolve", "latest", "--as", "accepted", "--note", "encryption");

        assertThat(accepted.err()).contains("starts anew from run");
        assertThat(harness.run("baseline", "list").out()).contains("accepted").contains("encryption");
        assertThat(work.exec().out()).contains("learning").doesNotContain("alert ");
    }

    @Test
    void an_accepted_change_resolves_its_alert() {
        work.learnt(20);
        work.slow();
        work.exec();

        harness.run("baseline", "accept", "latest", "--reason", "encryption");

        assertThat(harness.run("alerts", "list", "--all").out()).contains("accepted").contains("encryption");
    }

    @Test
    void a_lost_database_gets_its_alerts_back() throws IOException {
        work.slow();
        opened(run());
        harness.run("alerts", "ack", "latest", "--note", "on it");
        String before = harness.run("alerts", "show", "latest").out();
        for (String file : harness.files()) {
            if (file.startsWith(".holdfast/")) {
                Files.delete(folder.resolve(file));
            }
        }

        assertThat(harness.run("store", "rebuild").out())
                .isEqualTo("1 run, 0 decisions and 1 alert restored to .holdfast/holdfast.db\n");
        assertThat(harness.run("alerts", "show", "latest").out()).isEqualTo(before);
    }

    @Test
    void what_is_not_there_is_said_with_the_nearest() {
        assertThat(harness.run("alerts", "list").code()).isEqualTo(3);
        run();
        assertThat(harness.run("alerts", "show", "latest").code()).isEqualTo(3);
        work.slow();
        String id = opened(run());
        char other = id.charAt(7) == '0' ? '1' : '0';

        Answer near = harness.run("alerts", "show", id.substring(0, 7) + other);
        assertThat(near.code()).isEqualTo(2);
        assertThat(near.err()).contains("did you mean " + id + "?");
        assertThat(harness.run("alerts", "show", "zzz").err()).contains("holdfast alerts list --all");
        assertThat(harness.run("alerts", "resolve", id, "--as", "fixd").err()).contains("did you mean fixed?");
        assertThat(harness.run("alerts", "ack", id, "--until", "yesterday").err()).contains("--until takes a span");
        assertThat(harness.run("alerts", "ack", id, "--until", "2020-01-01").err()).contains("in the future");
        assertThat(harness.run("alerts", "list", "--severity", "eror").err()).contains("did you mean error?");
        assertThat(harness.run("alerts", "silence", "metrik=x", "--for", "1d", "--reason", "x").err())
                .contains("did you mean 'metric'?");
        harness.run("alerts", "resolve", id, "--as", "fixed");
        Answer late = harness.run("alerts", "ack", id);
        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err()).contains("resolved already: fixed");
    }

    @Test
    void a_failing_command_is_one_alert_that_stands_for_its_objectives() {
        harness.file("work.sh", "exit 7");

        Answer failed = run();

        assertThat(failed.code()).isEqualTo(4);
        assertThat(failed.out()).containsPattern("alert [0-9a-f]{8} opened: work_time could not be measured");
        work.quick();
        assertThat(run().out()).contains("went away: work_time could not be measured");
    }

    @Test
    void alerts_that_cannot_be_kept_are_said_and_the_run_is_kept_all_the_same() throws IOException {
        Files.createDirectories(folder.resolve("evidence/alert-events.jsonl"));
        work.slow();

        Answer answer = run();

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("the run is kept, but its alerts are not up to date")
                .contains("not recorded");
        assertThat(answer.out()).contains("✗ FAIL").doesNotContain("opened");
        assertThat(harness.run("store", "check").out()).contains("1 run");
    }

    /** One run more, held to the limit. */
    private Answer run(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--objective";
        all[1] = LIMIT;
        System.arraycopy(options, 0, all, 2, options.length);
        return work.exec(all);
    }

    private static String opened(Answer answer) {
        Matcher found = OPENED.matcher(answer.out());
        assertThat(found.find()).as(answer.out()).isTrue();
        return found.group(1);
    }
}
