package dev.holdfast.load;

import dev.holdfast.core.chat.ChatRecorder;
import dev.holdfast.core.histogram.HistogramRecorder;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a lane writes down while it measures, or warms up. Mutable, for one thread; recording allocates nothing. */
final class LaneRecorder {

    /** Sent later than this after its intended start, a request counts as late. */
    private static final long LATE_NANOS = 1_000_000;
    /** Turned to later than this, a start shows a generator in trouble. */
    private static final long STARVED_NANOS = 10_000_000;

    private final Roster roster;
    private final BitSet[] expected;
    private final OutcomeRecorder[] outcomes;
    /** Null for endpoints that are no chat's. */
    private final @Nullable ChatRecorder[] chats;
    private final OutcomeRecorder[] journeys;
    /** Empty where there is but one phase, which is the whole. */
    private final PhaseRecorder[] phases;
    /** Longest response time of a good answer, by endpoint; of chats none is good by its time alone. */
    private final long[] goodWithinNanos;
    final HistogramRecorder schedulerLag = new HistogramRecorder();
    final HistogramRecorder poolWait = new HistogramRecorder();
    /** Answers that end later do not count for the achieved rate. */
    long windowEndNanos = Schedule.NEVER;
    long offered;
    long sent;
    long late;
    long starved;
    /** Requests that waited for a connection for longer than one millisecond after the lane turned to them. */
    long waited;
    long ended;
    long errors;
    /** Expected answers within their endpoint's limit, of endpoints that are no chat's. */
    private long goodAnswers;
    /** Complete answers within the window. */
    long answeredInWindow;
    long firstIntendedNanos;
    long lastIntendedNanos;
    long lastDoneNanos;
    /** Time in which the lane had nothing to do. */
    long idleNanos;
    /** When the phase was over, and whether it was cut short by a stop signal. */
    long overNanos;
    boolean stopped;
    /** Whether the waiting line was ever full. */
    boolean lineWasFull;
    /** Journeys that the end of the run cut off, which are not counted among the journeys. */
    long unfinished;
    /** Whether there were ever as many journeys under way as a lane may have. */
    boolean walksWereFull;
    /** Most requests that waited for a connection at once. */
    int waitingMax;

    private LaneRecorder(Scenario scenario, int phases) {
        this.roster = new Roster(scenario);
        this.expected = roster.expected();
        this.outcomes = recorders(roster.names().size());
        this.journeys = recorders(roster.journeys().size());
        this.phases = new PhaseRecorder[phases];
        this.chats = new ChatRecorder[outcomes.length];
        for (int i = 0; i < scenario.mix().size(); i++) {
            chats[i] = scenario.mix().get(i).endpoint().chat()
                    .map(plan -> new ChatRecorder(plan.goals(), plan.prices())).orElse(null);
        }
        this.goodWithinNanos = roster.goodWithinNanos();
        for (int i = 0; i < chats.length; i++) {
            if (chats[i] != null) {
                goodWithinNanos[i] = -1;
            }
        }
        for (int i = 0; i < phases; i++) {
            this.phases[i] = new PhaseRecorder();
        }
    }

    private static OutcomeRecorder[] recorders(int count) {
        OutcomeRecorder[] recorders = new OutcomeRecorder[count];
        for (int i = 0; i < count; i++) {
            recorders[i] = new OutcomeRecorder();
        }
        return recorders;
    }

    /** With a place for each phase, where there are several. */
    static LaneRecorder measuring(Scenario scenario) {
        return new LaneRecorder(scenario, scenario.isPhased() ? scenario.phases().size() : 0);
    }

    static LaneRecorder discarded(Scenario scenario) {
        return new LaneRecorder(scenario, 0);
    }

    /** A phase's time is known. */
    void begun(int phase, long beginNanos, long endNanos) {
        if (phases.length > 0) {
            phases[phase].beginNanos = beginNanos;
            phases[phase].endNanos = endNanos;
        }
    }

    /** The lane has turned to a start that was due. */
    void turned(int phase, long intendedNanos, long nowNanos) {
        if (offered++ == 0) {
            firstIntendedNanos = intendedNanos;
        }
        lastIntendedNanos = intendedNanos;
        long lag = nowNanos - intendedNanos;
        schedulerLag.record(lag);
        if (lag > STARVED_NANOS) {
            starved++;
        }
        if (phases.length > 0) {
            phases[phase].turned(intendedNanos);
        }
    }

    /** A request that was given to the transport has ended. */
    void ended(Exchange exchange, Interval interval) {
        int endpoint = exchange.request.index();
        boolean expectedStatus = isExpected(exchange);
        if (exchange.sink != null) {
            exchange.sink.ended(exchange, expectedStatus);
        }
        if (exchange.sink instanceof ChatSink sink) {
            recordChat(endpoint, sink, exchange);
        }
        boolean good = expectedStatus && exchange.rejection == null;
        outcomes[endpoint].record(exchange, expectedStatus);
        if (good && exchange.doneNanos - exchange.intendedNanos <= goodWithinNanos[endpoint]) {
            goodAnswers++;
        }
        boolean wasLate = false;
        if (exchange.wasSent) {
            sent++;
            poolWait.record(exchange.sentNanos - exchange.turnedNanos);
            if (exchange.sentNanos - exchange.turnedNanos > LATE_NANOS) {
                waited++;
            }
            wasLate = exchange.sentNanos - exchange.intendedNanos > LATE_NANOS;
            if (wasLate) {
                late++;
            }
        }
        if (exchange.failure == null) {
            interval.answered(exchange.status);
            if (exchange.doneNanos <= windowEndNanos) {
                answeredInWindow++;
            }
        } else {
            interval.failed(exchange.failure);
        }
        if (phases.length > 0) {
            phases[exchange.phase].ended(exchange, expectedStatus, wasLate);
        }
        count(interval, exchange.doneNanos - exchange.intendedNanos, exchange.doneNanos, good);
    }

    /** A request has ended without having been given to the transport. */
    void endedUnsent(int phase, int endpoint, Failure failure, String why, long intendedNanos, long nowNanos,
            Interval interval) {
        outcomes[endpoint].recordUnsent(failure, why, nowNanos - intendedNanos);
        ChatRecorder chat = chats[endpoint];
        if (chat != null) {
            chat.recordFailed(nowNanos - intendedNanos);
        }
        interval.failed(failure);
        if (phases.length > 0) {
            phases[phase].outcomes.recordUnsent(failure, "", nowNanos - intendedNanos);
            phases[phase].doneUnsent(nowNanos);
        }
        count(interval, nowNanos - intendedNanos, nowNanos, false);
    }

    private void recordChat(int endpoint, ChatSink sink, Exchange exchange) {
        ChatRecorder chat = chats[endpoint];
        if (chat == null) {
            throw new IllegalStateException("an endpoint without chats has a chat's answer");
        }
        if (exchange.wasSent) {
            chat.record(sink.timings(), exchange.sentNanos - exchange.intendedNanos);
        } else {
            chat.recordFailed(exchange.doneNanos - exchange.intendedNanos);
        }
    }

    /** Whether the request's answer has a status that is expected of it. */
    private boolean isExpected(Exchange exchange) {
        return exchange.failure == null && expected[exchange.request.index()].get(exchange.status);
    }

    /** A journey has ended, with what became of its last request; one that is an endpoint is not counted apart. */
    void journeyEnded(Walk walk, Exchange last) {
        if (walk.track.journey.isEmpty()) {
            return;
        }
        Exchange whole = new Exchange(last.request); // as if it were one request
        whole.failure = last.failure;
        whole.status = last.status;
        whole.rejection = last.rejection;
        whole.why = last.failure == null && last.rejection == null ? "" : "at " + roster.names().get(walk.number());
        whole.wasSent = true;
        whole.doneNanos = walk.waitedNanos;
        whole.sentNanos = walk.waitedNanos - walk.serviceNanos;
        whole.bytesSent = walk.bytesSent;
        whole.bytesReceived = walk.bytesReceived;
        whole.bodyBytesReceived = walk.bodyBytesReceived;
        journeys[walk.track.journey.getAsInt()].record(whole, isExpected(last));
    }

    /** A journey has ended because its next request could not be sent. */
    void journeyEndedUnsent(Track track, Failure failure, String why, long waitedNanos) {
        if (track.journey.isPresent()) {
            journeys[track.journey.getAsInt()].recordUnsent(failure, why, waitedNanos);
        }
    }

    private void count(Interval interval, long responseNanos, long doneNanos, boolean good) {
        ended++;
        lastDoneNanos = doneNanos;
        interval.ended++;
        interval.responseTime.record(responseNanos);
        if (!good) {
            errors++;
            interval.errors++;
        }
    }

    /** Adds everything that another lane wrote down in the same time. */
    void add(LaneRecorder other) {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i].add(other.outcomes[i]);
            ChatRecorder chat = chats[i];
            ChatRecorder more = other.chats[i];
            if (chat != null && more != null) {
                chat.add(more);
            }
        }
        for (int i = 0; i < journeys.length; i++) {
            journeys[i].add(other.journeys[i]);
        }
        unfinished += other.unfinished;
        for (int i = 0; i < phases.length; i++) {
            phases[i].add(other.phases[i]);
        }
        schedulerLag.add(other.schedulerLag);
        poolWait.add(other.poolWait);
        if (other.offered > 0) {
            firstIntendedNanos = offered > 0
                    ? Math.min(firstIntendedNanos, other.firstIntendedNanos)
                    : other.firstIntendedNanos;
        }
        lastIntendedNanos = Math.max(lastIntendedNanos, other.lastIntendedNanos);
        lastDoneNanos = Math.max(lastDoneNanos, other.lastDoneNanos);
        overNanos = Math.max(overNanos, other.overNanos);
        offered += other.offered;
        sent += other.sent;
        late += other.late;
        starved += other.starved;
        waited += other.waited;
        ended += other.ended;
        errors += other.errors;
        answeredInWindow += other.answeredInWindow;
        goodAnswers += other.goodAnswers;
        // The busiest lane is the one that matters.
        idleNanos = Math.min(idleNanos, other.idleNanos);
        stopped |= other.stopped;
        lineWasFull |= other.lineWasFull;
        walksWereFull |= other.walksWereFull;
        waitingMax += other.waitingMax;
    }

    /** Times longer than a histogram can tell. */
    long clamped() {
        long sum = schedulerLag.clamped() + poolWait.clamped();
        for (OutcomeRecorder endpoint : outcomes) {
            sum += endpoint.clamped();
        }
        for (OutcomeRecorder journey : journeys) {
            sum += journey.clamped();
        }
        return sum;
    }

    /** Answers that kept what is asked of a good one: of a chat its goals, of others their status, content and time. */
    long goodAnswers() {
        long sum = goodAnswers;
        for (ChatRecorder chat : chats) {
            sum += chat == null ? 0 : chat.result().counts().good();
        }
        return sum;
    }

    /** Each endpoint, in the mix's order, then each step of a journey; measured for so long. */
    List<EndpointResult> results(Duration elapsed) {
        List<EndpointResult> results = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            EndpointResult result = outcomes[i].result(Scope.endpoint(roster.names().get(i)));
            ChatRecorder chat = chats[i];
            results.add(chat == null ? result : result.withChat(chat.result().lasting(elapsed)));
        }
        return results;
    }

    /** Each journey as a whole, in the mix's order. */
    List<EndpointResult> journeyResults() {
        List<EndpointResult> results = new ArrayList<>();
        for (int i = 0; i < journeys.length; i++) {
            results.add(journeys[i].result(Scope.journey(roster.journeys().get(i))));
        }
        return results;
    }

    /** Each phase; empty where there is but one. */
    List<PhaseRecorder> phases() {
        return List.of(phases);
    }
}
