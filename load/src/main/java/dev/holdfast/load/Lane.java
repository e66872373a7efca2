package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The engine's heart: one thread that turns to the starts that are due, sends what can be sent, reads what has come,
 * and writes down when. Everything it touches is its own; a request on an open connection costs no allocation. One lane
 * object for one stretch of work.
 *
 * <p>A request has three times. It <em>should</em> start when the schedule says so; the lane <em>turns</em> to it, late
 * only if the generator itself is; it is <em>sent</em> when its connection is free or newly made, late if the target
 * holds the others busy. Response time counts from the first, service time from the last. With no connection free,
 * requests wait in line; none is ever left out, because those left out would be the slow ones.
 */
final class Lane implements Transport.Listener {

    /** Requests sent in a row before input is looked at. */
    private static final int SENDS_MAX = 64;
    private static final long SECOND = 1_000_000_000;
    /** How often requests with time-outs of their own are looked at. */
    private static final long LOOK_NANOS = 10_000_000;

    private final LaneSetup setup;
    private final LaneWork work;
    private final Transport transport;
    private final NanoClock clock;
    private final PhasedSchedule schedule;
    private final LaneRecorder recorder;
    private final WaitingLine line;
    private final InFlight inFlight;
    private Interval interval;
    private long nextSecondNanos;
    /** The last phase whose begin was written down. */
    private int begun = -1;
    /** When to look next whether requests are overdue; never, where none has a time-out of its own. */
    private long nextLookNanos;
    private boolean sending;
    private boolean cutting;
    /** Whether this round of the loop found anything to do. */
    private boolean worked;

    Lane(LaneSetup setup, LaneWork work, Interval first) {
        this.setup = setup;
        this.work = work;
        this.transport = setup.transport();
        this.clock = setup.clock();
        this.schedule = work.schedule();
        this.recorder = work.recorder();
        this.line = new WaitingLine(setup.waitingMax());
        this.inFlight = new InFlight(setup.requests().getFirst().sample());
        this.interval = first;
        this.nextSecondNanos = work.beginNanos() + SECOND;
        this.interval.lane = setup.share().lane();
        this.nextLookNanos = setup.requests().stream().anyMatch(RequestSource::hasDeadlines) ? 0 : Schedule.NEVER;
    }

    /** Works until the schedule is through and its requests have ended, or the stop signal is given. */
    void run() throws IOException {
        transport.tell(this);
        interval.begin(0);
        long now = clock.nanos();
        if (setup.stop().wasRequested()) {
            recorder.stopped = true;
            now = work.beginNanos(); // over before it began: nothing was due
        } else {
            while (goOn(now)) {
                now = waitAndRead(now);
            }
        }
        recorder.overNanos = now;
        handOver(now, true);
    }

    private boolean goOn(long now) {
        worked = false;
        turnPhase(now);
        if (now >= nextSecondNanos) {
            handOver(now, false);
        }
        if (setup.stop().wasRequested()) {
            recorder.stopped = true;
            cut();
            return false;
        }
        sendDue();
        expire(now);
        if (!schedule.exhausted(now)) {
            return true;
        }
        if (work.dropsWaiting()) {
            endWaiting(now);
        }
        if (inFlight.size() == 0 && line.isEmpty()) {
            return false;
        }
        if (now - recorder.lastIntendedNanos >= work.drainNanos()) {
            cut();
            return false;
        }
        return true;
    }

    private void turnPhase(long now) {
        schedule.turn(now);
        while (begun < schedule.phase()) {
            begun++;
            recorder.begun(begun, schedule.beginNanos(begun), schedule.endNanos(begun));
        }
    }

    /**
     * Sends what is due as far as connections go. Called again whenever a request ends, for its connection is free
     * then.
     */
    private void sendDue() {
        if (sending || cutting) {
            return; // called from within: the loop below goes on anyway
        }
        sending = true;
        for (int sends = 0; sends < SENDS_MAX; sends++) {
            long now = clock.nanos();
            boolean ready = transport.ready();
            if (ready && line.isEmpty()) {
                long intended = schedule.nextNanos();
                if (intended > now) {
                    break;
                }
                schedule.take();
                turned(intended, now);
                send(schedule.phase(), work.mix().next(), intended, now);
            } else {
                lineUpDue(now);
                if (!ready || line.isEmpty()) {
                    break;
                }
                int inPhase = line.headPhase();
                int endpoint = line.headEndpoint();
                long intended = line.headIntendedNanos();
                long turned = line.headTurnedNanos();
                line.removeHead();
                send(inPhase, endpoint, intended, turned);
            }
        }
        sending = false;
    }

    private void lineUpDue(long now) {
        while (schedule.nextNanos() <= now) {
            if (line.isFull()) {
                recorder.lineWasFull = true;
                return; // it keeps its intended start where it is
            }
            long intended = schedule.nextNanos();
            schedule.take();
            turned(intended, now);
            line.add(intended, now, schedule.phase(), work.mix().next());
            worked = true;
        }
        recorder.waitingMax = Math.max(recorder.waitingMax, line.size());
    }

    private void turned(long intended, long now) {
        recorder.turned(schedule.phase(), intended, now);
        interval.turned(now - intended);
    }

    private void send(int inPhase, int endpoint, long intended, long turned) {
        worked = true;
        Exchange exchange = inFlight.add();
        RequestSource source = setup.requests().get(endpoint);
        exchange.begin(source.next(), inPhase, intended, turned);
        source.open(exchange);
        transport.send(exchange);
    }

    @Override
    public void ended(Exchange exchange) {
        recorder.ended(exchange, interval);
        setup.requests().get(exchange.request.index()).close(exchange);
        inFlight.remove(exchange);
        schedule.ended(exchange.phase, exchange.doneNanos);
        sendDue();
    }

    /**
     * Ends what has waited for longer than the request limit: the oldest first, so one look is enough when none has.
     */
    private void expire(long now) {
        long limit = setup.requestTimeoutNanos();
        Exchange oldest = inFlight.oldest();
        while (oldest != null && now - oldest.intendedNanos >= limit) {
            abandon(oldest, Failure.REQUEST_TIMEOUT, now);
            oldest = inFlight.oldest();
        }
        if (now >= nextLookNanos) {
            nextLookNanos = now + LOOK_NANOS;
            expireOverdue(now);
        }
        while (!line.isEmpty() && now - line.headIntendedNanos() >= limit) {
            int inPhase = line.headPhase();
            endHead(Failure.REQUEST_TIMEOUT, now);
            schedule.ended(inPhase, now);
        }
    }

    private void expireOverdue(long now) {
        Exchange exchange = inFlight.oldest();
        while (exchange != null) {
            Exchange after = exchange.younger;
            Failure failure = exchange.sink == null ? null : exchange.sink.overdue(now);
            if (failure != null) {
                abandon(exchange, failure, now);
            }
            exchange = after;
        }
    }

    private void abandon(Exchange exchange, Failure failure, long now) {
        worked = true;
        transport.cancel(exchange);
        exchange.end(failure, now);
        ended(exchange);
    }

    private void endHead(Failure failure, long now) {
        recorder.endedUnsent(line.headPhase(), line.headEndpoint(), failure, line.headIntendedNanos(), now, interval);
        line.removeHead();
    }

    private void endWaiting(long now) {
        while (!line.isEmpty()) {
            endHead(Failure.UNANSWERED, now);
        }
    }

    /** Ends everything now: on a connection, in line, or due in an open schedule but not yet turned to. */
    private void cut() {
        cutting = true;
        long now = clock.nanos();
        Exchange oldest = inFlight.oldest();
        while (oldest != null) {
            abandon(oldest, Failure.UNANSWERED, now);
            oldest = inFlight.oldest();
        }
        endWaiting(now);
        while (schedule.open() && schedule.nextNanos() <= now) {
            lineUpDue(now);
            endWaiting(now);
        }
    }

    /** Waits as the mode says, reads what has come; returns the time afterwards. */
    private long waitAndRead(long now) throws IOException {
        long sleepMillis = setup.mode().sleepMillis(now, schedule.wakeNanos(), nextDeadline(), inFlight.size() > 0);
        if (sleepMillis > 0) {
            long before = clock.nanos();
            transport.poll(sleepMillis);
            // Reading counts as idle time here; a mode that sleeps is judged by its processor time instead.
            long after = clock.nanos();
            recorder.idleNanos += after - before;
            return after;
        }
        int busy = transport.poll(0);
        long after = clock.nanos();
        if (busy == 0 && !worked) {
            recorder.idleNanos += after - now;
            Thread.onSpinWait();
        }
        return after;
    }

    private long nextDeadline() {
        long deadline = Math.min(nextSecondNanos, transport.nextDeadlineNanos());
        if (inFlight.size() > 0) {
            deadline = Math.min(deadline, nextLookNanos);
        }
        Exchange oldest = inFlight.oldest();
        if (oldest != null) {
            deadline = Math.min(deadline, oldest.intendedNanos + setup.requestTimeoutNanos());
        }
        if (!line.isEmpty()) {
            deadline = Math.min(deadline, line.headIntendedNanos() + setup.requestTimeoutNanos());
        }
        return deadline;
    }

    private void handOver(long now, boolean last) {
        @Nullable
        Interval next = last ? null : setup.handover().pollSpare();
        while (nextSecondNanos <= now) {
            nextSecondNanos += SECOND;
        }
        if (next == null && !last) {
            return; // the reader is far behind: this interval grows
        }
        interval.place = schedule.phaseAt(now);
        interval.phase = work.kind() == Phase.MEASURING && schedule.exhausted(now) ? Phase.DRAINING : work.kind();
        interval.endNanos = now - work.beginNanos();
        interval.last = last;
        interval.underWay = inFlight.size();
        interval.waiting = line.size();
        interval.connections = transport.connections();
        interval.users = schedule.users();
        setup.handover().fill(interval);
        if (next != null) {
            next.begin(interval.endNanos);
            next.lane = setup.share().lane();
            interval = next;
        }
    }
}
