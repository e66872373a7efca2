package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertActs;
import dev.holdfast.core.alert.AlertActs.Reach;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertMatcher;
import dev.holdfast.core.alert.AlertNotification;
import dev.holdfast.core.alert.AlertObservation;
import dev.holdfast.core.alert.AlertRules;
import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.Resolution;
import dev.holdfast.core.alert.Acknowledgement.Kind;
import dev.holdfast.testing.SampleAlerts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertReportTest {

    private static final Instant NOW = SampleAlerts.at(40).plusSeconds(125);

    private final List<AlertNotification> told = new ArrayList<>();
    private AlertBook book = AlertBook.EMPTY;

    @BeforeEach
    void all_kinds_of_alerts() {
        show(1, SampleAlerts.slower("search", 1, AlertSeverity.ERROR));
        book = acts(1).resolve(last().id(), Reach.GROUP, Resolution.FALSE_ALARM, "a backup ran").book();
        show(10, SampleAlerts.slower("list-traces", 10, AlertSeverity.WARNING), SampleAlerts.missed("list-traces",
                10));
        show(11, SampleAlerts.slower("list-traces", 11, AlertSeverity.ERROR));
        show(12, SampleAlerts.slower("list-traces", 12, AlertSeverity.ERROR));
        book = acts(12).acknowledge(book.alerts().get(1).id(), Reach.ALONE, Kind.INVESTIGATING, "ann",
                "an index is missing", Optional.of(NOW.plus(Duration.ofDays(3)))).book();
        show(20, SampleAlerts.slower("get-trace", 20, AlertSeverity.CRITICAL));
        book = acts(20).silence(new AlertMatcher("endpoint=get-*"), NOW.plus(Duration.ofDays(7)), "being moved").book();
        show(30, SampleAlerts.down(30));
        show(31, SampleAlerts.slower("login", 31, AlertSeverity.ERROR));
    }

    @Test
    void the_list_says_what_is_wrong_since_when_and_who_looks_after_it() {
        assertAll(
                () -> Golden.assertMatches("alerts.txt", AlertTable.text(book.open(), book, NOW, TextStyle.PLAIN)),
                () -> Golden.assertMatches("alerts-all-narrow-ascii.txt",
                        AlertTable.text(book.alerts(), book, NOW, new TextStyle(Palette.ASCII, 60))),
                () -> Golden.assertMatches("alerts.json", AlertTable.json(book.open(), book, NOW)));
    }

    @Test
    void an_alert_is_shown_with_its_history_and_what_to_do_next() {
        Alert acknowledged = book.alerts().get(1);
        assertAll(
                () -> Golden.assertMatches("alert.txt", AlertPage.text(acknowledged, book, NOW, TextStyle.PLAIN)),
                () -> Golden.assertMatches("alert.json", AlertPage.json(acknowledged, book, NOW)),
                () -> Golden.assertMatches("alert-objective.txt",
                        AlertPage.text(book.alerts().get(2), book, NOW, TextStyle.PLAIN)),
                () -> Golden.assertMatches("alert-inhibited.txt", AlertPage.text(last(), book, NOW, TextStyle.PLAIN)));
    }

    @Test
    void precision_is_shown_by_metric_with_its_interval() {
        assertAll(
                () -> Golden.assertMatches("alert-precision.txt",
                        AlertTable.precision(book.alerts(), TextStyle.PLAIN)),
                () -> Golden.assertMatches("alert-precision.json", AlertTable.precisionJson(book.alerts())));
        assertThat(AlertTable.precision(List.of(), TextStyle.PLAIN)).isEqualTo("No alert has fired yet.\n");
    }

    @Test
    void each_kind_of_news_has_its_line() {
        for (int i = 32; i <= 34; i++) {
            show(i, SampleAlerts.fine(book.alerts().get(2).key(), i));
        }
        show(60, SampleAlerts.slower("list-traces", 60, AlertSeverity.WARNING));
        show(61, SampleAlerts.slower("list-traces", 61, AlertSeverity.CRITICAL));
        StringBuilder lines = new StringBuilder();
        told.forEach(one -> lines.append(AlertLines.text(one, TextStyle.PLAIN)));
        lines.append(AlertLines.stillOpen(book.open(), TextStyle.PLAIN))
                .append(AlertLines.stillOpen(List.of(last()), TextStyle.PLAIN)).append('\n');
        told.forEach(one -> AlertLines.log(one, NOW).forEach(line -> lines.append(line).append('\n')));

        Golden.assertMatches("alert-lines.txt", lines.toString());
    }

    @Test
    void nothing_to_show_is_said() {
        assertThat(AlertTable.text(List.of(), AlertBook.EMPTY, NOW, TextStyle.PLAIN)).isEqualTo("No such alerts.\n");
    }

    private AlertActs acts(int run) {
        return new AlertActs(book, "ann", SampleAlerts.at(run).plusSeconds(60));
    }

    private void show(int run, AlertObservation... observations) {
        var update = AlertRules.observe(book, List.of(observations), SampleAlerts.at(run));
        told.addAll(update.notifications());
        book = update.book();
    }

    private Alert last() {
        return book.alerts().getLast();
    }
}
