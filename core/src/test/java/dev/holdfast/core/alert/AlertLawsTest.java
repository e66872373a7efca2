package dev.holdfast.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.alert.AlertActs.Reach;
import dev.holdfast.core.run.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever happens: runs, people and time in seeded random order. */
class AlertLawsTest {

    private static final int STEPS = 120;
    private static final List<AlertKey> KEYS = List.of(Seen.P95, Seen.MEDIAN,
            Seen.regression("get-trace", Statistic.P95), Seen.SHIFT, Seen.DOWN);
    private static final AlertSeverity[] SEVERITIES = AlertSeverity.values();

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_laws_hold_whatever_happens(int seed) {
        Random random = new Random(seed);
        AlertBook book = AlertBook.EMPTY;
        List<AlertEvent> all = new ArrayList<>();
        Instant now = Seen.START;
        for (int run = 1; run <= STEPS; run++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(120)));
            AlertUpdate update = step(random, book, run, now);

            all.addAll(update.events());
            historiesOnlyGrow(book, update);
            notificationsAreNews(book, update, now);
            noChangeIsOpenTwice(update.book());
            assertThat(AlertBook.of(all)).as("the events tell the whole book").isEqualTo(update.book());
            if (update.events().stream().allMatch(event -> event.by().equals(AlertEvent.HOLDFAST))) {
                assertThat(AlertRules.tick(update.book(), now).events()).as("nothing happens twice").isEmpty();
            }
            book = update.book();
        }
        precisionAddsUp(book);
    }

    private static AlertUpdate step(Random random, AlertBook book, int run, Instant now) {
        AlertActs acts = new AlertActs(book, "ann", now);
        List<Alert> alerts = book.alerts();
        int what = random.nextInt(12);
        if (what == 0 && !alerts.isEmpty()) {
            Alert alert = any(random, alerts);
            Resolution as = any(random, List.of(Resolution.values()));
            if (!alert.resolution().equals(Optional.of(as))) {
                return acts.resolve(alert.id(), reach(random), as, "");
            }
        }
        if (what == 1 && !book.open().isEmpty()) {
            Optional<Instant> until = random.nextBoolean()
                    ? Optional.of(now.plus(Duration.ofHours(1 + random.nextInt(9))))
                    : Optional.empty();
            return acts.acknowledge(any(random, book.open()).id(), reach(random),
                    any(random, List.of(Acknowledgement.Kind.values())), "bob", "", until);
        }
        if (what == 2) {
            return acts.silence(new AlertMatcher(any(random, List.of("p50", "list-*", "rule=suite-shift"))),
                    now.plus(Duration.ofHours(1 + random.nextInt(20))), "busy");
        }
        if (what == 3 && !book.silencesActiveAt(now).isEmpty()) {
            return acts.unsilence(any(random, book.silencesActiveAt(now)).id());
        }
        return AlertRules.observe(book, shown(random, run), now);
    }

    private static List<AlertObservation> shown(Random random, int run) {
        List<AlertObservation> all = new ArrayList<>();
        for (AlertKey key : KEYS) {
            switch (random.nextInt(4)) {
                case 0 -> all.add(Seen.worse(key, random.nextBoolean() ? run : Math.max(0, run - random.nextInt(30)),
                        run, SEVERITIES[random.nextInt(SEVERITIES.length)], random.nextBoolean(),
                        random.nextBoolean()));
                case 1 -> all.add(random.nextInt(4) == 0 ? Seen.settled(key, run) : Seen.fine(key, run));
                default -> {
                    // the run says nothing of it
                }
            }
        }
        return all;
    }

    private static void historiesOnlyGrow(AlertBook before, AlertUpdate update) {
        for (Alert was : before.alerts()) {
            List<AlertEvent.OfAlert> now = update.book().find(was.id()).orElseThrow().history();
            assertThat(now.subList(0, was.history().size())).isEqualTo(was.history());
        }
        int grown = update.book().alerts().stream().mapToInt(alert -> alert.history().size()).sum()
                - before.alerts().stream().mapToInt(alert -> alert.history().size()).sum();
        assertThat(update.events().stream().filter(AlertEvent.OfAlert.class::isInstance)).hasSize(grown);
    }

    private static void notificationsAreNews(AlertBook before, AlertUpdate update, Instant now) {
        for (AlertNotification notification : update.notifications()) {
            assertThat(notification.alerts()).extracting(Alert::group).containsOnly(notification.leader().group());
            for (Alert alert : notification.alerts()) {
                assertThat(update.book().silenceOf(alert, now)).as("silenced").isEmpty();
                Optional<Alert> was = before.find(alert.id());
                if (notification.kind() == AlertNotification.Kind.WENT_AWAY) {
                    assertThat(was.orElseThrow().isOpen()).as("told once that it went away").isTrue();
                    assertThat(was.orElseThrow().wasEverTold()).isTrue();
                } else {
                    assertThat(alert.state()).as("resolved, pending and acknowledged ones are not told")
                            .isEqualTo(AlertState.FIRING);
                    assertThat(update.book().inhibitorOf(alert)).as("inhibited").isEmpty();
                    assertThat(alert.severity()).isNotEqualTo(AlertSeverity.INFO);
                    was.flatMap(Alert::told).ifPresent(told -> assertThat(
                            alert.severity().worseThan(told) || wasOver(update, alert)).as("got worse").isTrue());
                }
            }
        }
    }

    private static boolean wasOver(AlertUpdate update, Alert alert) {
        return update.events().stream().anyMatch(event -> event instanceof AlertEvent.Returned returned
                && returned.alert().equals(alert.id()));
    }

    private static void noChangeIsOpenTwice(AlertBook book) {
        List<Alert> alerts = book.alerts();
        for (Alert one : alerts) {
            for (Alert other : alerts) {
                if (one.id().compareTo(other.id()) < 0 && one.key().equals(other.key())) {
                    assertThat(Math.abs(start(one) - start(other))).as("%s and %s", one, other)
                            .isGreaterThan(AlertRules.SAME_CHANGE_RUNS);
                }
            }
        }
    }

    private static int start(Alert alert) {
        return Integer.parseInt(alert.start().run().value().substring(16), 16);
    }

    private static void precisionAddsUp(AlertBook book) {
        AlertPrecision whole = AlertPrecision.of(book.alerts());
        assertThat(whole.fired()).isEqualTo(book.alerts().stream().filter(Alert::everFired).count());
        assertThat(AlertPrecision.byMetric(book.alerts()).values().stream().mapToLong(AlertPrecision::fired).sum())
                .isEqualTo(whole.fired());
        assertThat(AlertPrecision.byMetric(book.alerts()).values().stream().mapToLong(AlertPrecision::wrong).sum())
                .isEqualTo(whole.wrong());
        whole.share().ifPresent(share -> assertThat(whole.interval().orElseThrow().contains(share)).isTrue());
    }

    private static Reach reach(Random random) {
        return random.nextBoolean() ? Reach.GROUP : Reach.ALONE;
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
