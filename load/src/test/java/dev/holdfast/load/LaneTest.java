package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lane's arithmetic, on a clock that goes on by a tenth of a millisecond each time the lane looks for input. */
@Timeout(30)
class LaneTest {

    private static final long MILLI = 1_000_000;

    private long now;
    private final FakeTransport transport = new FakeTransport();
    private final StopSignal stop = new StopSignal();

    /** Answers each request after a fixed time, but lets none go and gives no answer while it is frozen. */
    private final class FakeTransport implements Transport {
        long serviceNanos = MILLI;
        long frozenFrom = Long.MAX_VALUE;
        long frozenTo = Long.MAX_VALUE;
        int connectionsMax = 4;
        int underWay;
        /** How long the lane itself is kept from running when this moment comes. */
        long stallAt = Long.MAX_VALUE;
        long stallNanos;
        long stopAt = Long.MAX_VALUE;
        private final ArrayDeque<Exchange> sent = new ArrayDeque<>();
        private Listener listener = exchange -> {
        };

        private boolean frozen() {
            return now >= frozenFrom && now < frozenTo;
        }

        @Override
        public void tell(Listener told) {
            listener = told;
        }

        @Override
        public boolean ready() {
            return underWay < connectionsMax;
        }

        @Override
        public void send(Exchange exchange) {
            exchange.wasSent = true;
            exchange.sentNanos = now;
            sent.add(exchange);
            underWay++;
        }

        @Override
        public void cancel(Exchange exchange) {
            assertThat(sent.remove(exchange)).isTrue();
            underWay--;
        }

        @Override
        public int poll(long timeoutMillis) {
            now += MILLI / 10;
            if (now >= stallAt) {
                stallAt = Long.MAX_VALUE;
                now += stallNanos;
            }
            if (now >= stopAt) {
                stop.request();
            }
            int ended = 0;
            while (!frozen() && !sent.isEmpty() && now - sent.getFirst().sentNanos >= serviceNanos) {
                Exchange exchange = sent.removeFirst();
                underWay--;
                exchange.status = 200;
                exchange.end(null, now);
                listener.ended(exchange);
                ended++;
            }
            return ended;
        }

        @Override
        public long nextDeadlineNanos() {
            return Schedule.NEVER;
        }

        @Override
        public int connections() {
            return underWay;
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private LaneRecorder run(LoadModel model, long timeoutMillis, long drainMillis, boolean dropsWaiting, int lineMax) {
        Scenario scenario = Scenarios.of(model, "/");
        Target target = Target.of(URI.create("http://127.0.0.1:1"));
        LaneSetup setup = new LaneSetup(Share.WHOLE, transport, () -> now, stop, WaitMode.SPIN,
                List.of(RequestSource.of(RequestSource.encode(0, scenario.mix().getFirst().endpoint(), target),
                        Share.WHOLE)),
                timeoutMillis * MILLI,
                lineMax, new Handover(1));
        LaneRecorder recorder = LaneRecorder.measuring(scenario);
        LaneWork work = new LaneWork(Phase.MEASURING,
                new PhasedSchedule(PhaseParts.measured(scenario, Share.WHOLE), now),
                Mix.measured(scenario, Share.WHOLE), recorder, now, drainMillis * MILLI, dropsWaiting);
        try {
            new Lane(setup, work, setup.handover().takeSpare()).run();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return recorder;
    }

    private LaneRecorder runFor(long millis, double perSecond) {
        return run(Scenarios.constant(perSecond, Duration.ofMillis(millis), "/").firstModel(), 30_000, 30_000, false,
                WaitingLine.REQUESTS_MAX);
    }

    private static EndpointResult only(LaneRecorder recorder) {
        return recorder.results(Duration.ZERO).getFirst();
    }

    @Test
    void a_calm_target_shows_its_service_time_and_nothing_else() {
        LaneRecorder recorder = runFor(1000, 1000);
        assertThat(only(recorder).counts().statuses()).isEqualTo(Map.of(200, 1000L));
        assertThat(only(recorder).responseTime().maxNanos().getAsLong()).isLessThanOrEqualTo(1_210_000);
        assertThat(recorder.late).isZero();
        assertThat(recorder.waitingMax).isZero();
    }

    @Test
    void a_freeze_is_in_the_response_times_of_all_who_came_meanwhile_and_is_no_lateness_of_the_lane() {
        transport.frozenFrom = 200 * MILLI;
        transport.frozenTo = 400 * MILLI;
        LaneRecorder recorder = runFor(1000, 1000);

        // 200 of 1000 wait for 0 to 200 ms; then the four connections catch up at 4 per 1.1 ms.
        assertThat(only(recorder).responseTime().count()).isEqualTo(1000);
        assertThat(only(recorder).responseTime().maxNanos().getAsLong() / 1e6).isCloseTo(201, within(2.0));
        assertThat(only(recorder).responseTime().meanNanos() / 1e6).isGreaterThan(20);
        assertThat(only(recorder).serviceTime().percentileNanos(99) / 1e6).isLessThan(2);
        assertThat(recorder.schedulerLag.snapshot().maxNanos().getAsLong()).isLessThanOrEqualTo(200_100);
        assertThat(recorder.poolWait.snapshot().maxNanos().getAsLong() / 1e6).isCloseTo(197, within(4.0));
        assertThat(recorder.starved).isZero();
    }

    @Test
    void a_stall_of_the_lane_is_its_own_lateness() {
        transport.stallAt = 200 * MILLI;
        transport.stallNanos = 100 * MILLI;
        LaneRecorder recorder = runFor(1000, 1000);

        assertThat(only(recorder).responseTime().count()).isEqualTo(1000);
        assertThat(recorder.schedulerLag.snapshot().maxNanos().getAsLong() / 1e6).isCloseTo(100, within(2.0));
        assertThat(recorder.starved).isBetween(88L, 92L);
        assertThat(only(recorder).responseTime().maxNanos().getAsLong() / 1e6).isGreaterThan(99);
    }

    @Test
    void requests_in_line_time_out_unsent_by_their_intended_start() {
        transport.frozenFrom = 0;
        transport.connectionsMax = 0;
        LaneRecorder recorder = run(Scenarios.constant(1000, Duration.ofMillis(500), "/").firstModel(), 100, 30_000,
                false,
                WaitingLine.REQUESTS_MAX);

        assertThat(only(recorder).counts().failures()).isEqualTo(Map.of(Failure.REQUEST_TIMEOUT, 500L));
        assertThat(only(recorder).responseTime().minNanos().getAsLong() / 1e6).isCloseTo(100, within(0.2));
        assertThat(only(recorder).responseTime().maxNanos().getAsLong() / 1e6).isCloseTo(100, within(0.3));
        assertThat(only(recorder).serviceTime().isEmpty()).isTrue();
        assertThat(recorder.sent).isZero();
        assertThat(now / MILLI).isBetween(598L, 602L);
    }

    @Test
    void what_does_not_fit_in_line_keeps_its_intended_start() {
        transport.frozenFrom = 100 * MILLI;
        transport.frozenTo = 3000 * MILLI;
        transport.serviceNanos = 0;
        LaneRecorder recorder = run(Scenarios.constant(1000, Duration.ofSeconds(4), "/").firstModel(), 30_000, 30_000,
                false, 1024);

        assertThat(recorder.lineWasFull).isTrue();
        assertThat(only(recorder).counts().statuses()).isEqualTo(Map.of(200, 4000L));
        assertThat(recorder.offered).isEqualTo(4000);
        // 2900 of 4000 have waited for 0 to 2900 ms, and each in line was followed by the next at once.
        assertThat(only(recorder).responseTime().maxNanos().getAsLong() / 1e6).isCloseTo(2900, within(30.0));
        assertThat(only(recorder).responseTime().meanNanos() / 1e6).isCloseTo(0.725 * 1450, within(60.0));
    }

    @Test
    void an_unanswered_rest_ends_with_the_drain_time() {
        transport.frozenFrom = 250 * MILLI;
        LaneRecorder recorder = run(Scenarios.constant(100, Duration.ofMillis(500), "/").firstModel(), 30_000, 200,
                false,
                WaitingLine.REQUESTS_MAX);
        assertThat(only(recorder).counts().statuses()).isEqualTo(Map.of(200, 25L));
        assertThat(only(recorder).counts().failures()).isEqualTo(Map.of(Failure.UNANSWERED, 25L));
        assertThat(only(recorder).responseTime().maxNanos().getAsLong() / 1e6).isCloseTo(440, within(2.0));
        assertThat(only(recorder).serviceTime().count()).as("those on a connection").isEqualTo(29);
    }

    @Test
    void a_schedule_that_drops_its_line_ends_with_those_on_a_connection() {
        transport.frozenFrom = 100 * MILLI;
        transport.frozenTo = 600 * MILLI;
        LaneRecorder recorder = run(Scenarios.constant(100, Duration.ofMillis(500), "/").firstModel(), 30_000, 30_000,
                true,
                WaitingLine.REQUESTS_MAX);
        assertThat(recorder.sent).isEqualTo(14);
        assertThat(only(recorder).counts().failures()).isEqualTo(Map.of(Failure.UNANSWERED, 36L));
    }

    @Test
    void a_stopped_lane_ends_everything_that_was_due() {
        transport.frozenFrom = 0;
        transport.stopAt = 300 * MILLI;
        transport.stallAt = 300 * MILLI;
        transport.stallNanos = 100 * MILLI;
        LaneRecorder recorder = runFor(1000, 1000);

        assertThat(recorder.stopped).isTrue();
        // Those of the stall, too, which the lane had not yet turned to.
        assertThat(recorder.offered).isBetween(400L, 402L);
        assertThat(only(recorder).counts().failures()).isEqualTo(Map.of(Failure.UNANSWERED, recorder.offered));
        assertThat(only(recorder).responseTime().maxNanos().getAsLong() / 1e6).isCloseTo(400, within(1.0));
    }

    @Test
    void a_lane_stopped_before_its_beginning_does_nothing() {
        stop.request();
        LaneRecorder recorder = runFor(1000, 1000);
        assertThat(recorder.stopped).isTrue();
        assertThat(recorder.offered).isZero();
        assertThat(recorder.ended).isZero();
    }

    @Test
    void users_wait_in_line_for_connections_and_none_gets_lost() {
        LaneRecorder recorder = run(new LoadModel.FixedCount(1000, 10), 30_000, 30_000, false,
                WaitingLine.REQUESTS_MAX);
        assertThat(only(recorder).counts().statuses()).isEqualTo(Map.of(200, 1000L));
        assertThat(only(recorder).responseTime().percentileNanos(50) / 1e6).isCloseTo(2.5, within(0.6));
        assertThat(only(recorder).serviceTime().percentileNanos(50) / 1e6).isCloseTo(1, within(0.2));
        assertThat(recorder.waitingMax).isBetween(6, 7);
    }
}
