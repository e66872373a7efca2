package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
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
    private final Walks walks;
    private final Seconds seconds;
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
        this.inFlight = new InFlight();
        this.walks = setup.walks();
        this.seconds = new Seconds(setup, work, first);
        this.nextLookNanos = setup.requests().stream().anyMatch(RequestSource::hasDeadlines) ? 0 : Schedule.NEVER;
    }

    /** Works until the schedule is through and its requests have ended, or the stop signal is given. */
    void run() throws IOException {
        transport.tell(this);
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
        if (now >= seconds.endNanos()) {
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
        if (inFlight.size() == 0 && line.isEmpty() && walks.underWay() == 0) {
            return false;
        }
        boolean nobodyPauses = walks.wakeNanos() == Schedule.NEVER;
        if (nobodyPauses && now - recorder.lastIntendedNanos >= work.drainNanos()) {
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
            turnSteps(now);
            boolean room = ready && !walks.isFull();
            long next = !room ? Schedule.NEVER : line.isEmpty() ? schedule.nextNanos() : line.headIntendedNanos();
            if (ready && walks.headNanos() <= Math.min(now, next)) {
                send(walks.removeHead());
                continue;
            }
            if (room && line.isEmpty()) {
                if (next > now) {
                    break;
                }
                schedule.take();
                turned(schedule.phase(), next, now);
                send(schedule.phase(), work.mix().next(), next, now);
            } else {
                lineUpDue(now);
                if (!room || line.isEmpty()) {
                    break;
                }
                int inPhase = line.headPhase();
                int part = line.headPart();
                long intended = line.headIntendedNanos();
                long turned = line.headTurnedNanos();
                line.removeHead();
                send(inPhase, part, intended, turned);
            }
        }
        sending = false;
    }

    /** Those whose pause is over are due. */
    private void turnSteps(long now) {
        for (Walk walk = walks.turn(now); walk != null; walk = walks.turn(now)) {
            worked = true;
            turned(phaseOf(walk), walk.readyNanos, now);
            recorder.waitingMax = Math.max(recorder.waitingMax, walks.dueCount() - 1);
        }
    }

    /** The phase that a walk's next request belongs to, as all requests do by their intended start. */
    private int phaseOf(Walk walk) {
        return walk.step == 0 && walk.hop == null ? walk.phase : schedule.phaseAt(walk.readyNanos);
    }

    private void lineUpDue(long now) {
        recorder.walksWereFull |= walks.isFull();
        while (schedule.nextNanos() <= now) {
            if (line.isFull()) {
                recorder.lineWasFull = true;
                return; // it keeps its intended start where it is
            }
            long intended = schedule.nextNanos();
            schedule.take();
            turned(schedule.phase(), intended, now);
            line.add(intended, now, schedule.phase(), work.mix().next());
            worked = true;
        }
        recorder.waitingMax = Math.max(recorder.waitingMax, line.size());
    }

    private void turned(int inPhase, long intended, long now) {
        recorder.turned(inPhase, intended, now);
        seconds.current().turned(now - intended);
    }

    private void send(int inPhase, int part, long intended, long turned) {
        if (walks.isJourney(part)) {
            send(walks.begin(part, inPhase, intended, turned));
        } else {
            RequestSource source = setup.requests().get(part);
            Exchange exchange = begin(source.next(), inPhase, intended, turned);
            source.open(exchange);
            transport.send(exchange);
        }
    }

    private void send(Walk walk) {
        int inPhase = phaseOf(walk);
        Visit visit = walks.visit(walk);
        if (visit == null) {
            endUnsent(walk, inPhase, walks.failure(), walks.why(), clock.nanos());
        } else {
            Exchange exchange = begin(visit.request(), inPhase, walk.readyNanos, walk.turnedNanos);
            exchange.sink = visit;
            transport.send(exchange);
        }
    }

    private Exchange begin(EncodedRequest request, int inPhase, long intended, long turned) {
        worked = true;
        Exchange exchange = inFlight.add(request);
        exchange.begin(request, inPhase, intended, turned);
        return exchange;
    }

    @Override
    public void ended(Exchange exchange) {
        recorder.ended(exchange, seconds.current());
        if (exchange.sink instanceof Visit visit) {
            goOn(visit, exchange);
        } else {
            setup.requests().get(exchange.request.index()).close(exchange);
            schedule.ended(exchange.phase, exchange.doneNanos);
        }
        inFlight.remove(exchange);
        sendDue();
    }

    /** A walk's request has ended: its user pauses before the next one, or has ended the journey. */
    private void goOn(Visit visit, Exchange exchange) {
        Walk walk = visit.walk();
        walks.giveBack(visit);
        long longer = work.dropsWaiting() ? 0 : work.drainNanos();
        if (!walk.over && !cutting && schedule.goesOn(walk.phase, walk.readyNanos, longer)) {
            walks.goOn(walk, exchange.doneNanos);
            return;
        }
        walks.end(walk);
        if (walk.over && exchange.failure != Failure.UNANSWERED) {
            recorder.journeyEnded(walk, exchange);
            schedule.ended(walk.phase, exchange.doneNanos);
        } else {
            recorder.unfinished += walk.track.journey.isPresent() ? 1 : 0;
            schedule.left(walk.phase, exchange.doneNanos); // who pauses beyond the end begins nothing before it
        }
    }

    /** A walk's request ends without having been sent, and the journey with it. */
    private void endUnsent(Walk walk, int inPhase, Failure failure, String why, long now) {
        worked = true;
        recorder.endedUnsent(inPhase, walk.number(), failure, why, walk.readyNanos, now, seconds.current());
        recorder.journeyEndedUnsent(walk.track, failure, why, walk.waitedNanos + now - walk.readyNanos);
        walks.end(walk);
        if (failure == Failure.FEED_DRY) {
            schedule.left(walk.phase, now);
        } else {
            schedule.ended(walk.phase, now);
        }
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
        while (walks.headNanos() != Schedule.NEVER && now - walks.headNanos() >= limit) {
            Walk walk = walks.removeHead();
            endUnsent(walk, phaseOf(walk), Failure.REQUEST_TIMEOUT, "", now);
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
        int part = line.headPart();
        long intended = line.headIntendedNanos();
        recorder.endedUnsent(line.headPhase(), walks.firstNumber(part), failure, "", intended, now, seconds.current());
        if (walks.isJourney(part) && failure != Failure.UNANSWERED) {
            recorder.journeyEndedUnsent(walks.track(part), failure, "", now - intended);
        }
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
        recorder.unfinished += walks.clear();
        endWaiting(now);
        while (schedule.open() && schedule.nextNanos() <= now) {
            lineUpDue(now);
            endWaiting(now);
        }
    }

    /** Waits as the mode says, reads what has come; returns the time afterwards. */
    private long waitAndRead(long now) throws IOException {
        long sleepMillis = setup.mode().sleepMillis(now, Math.min(schedule.wakeNanos(), walks.wakeNanos()),
                nextDeadline(), inFlight.size() > 0);
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
        long deadline = Math.min(seconds.endNanos(), transport.nextDeadlineNanos());
        if (inFlight.size() > 0) {
            deadline = Math.min(deadline, nextLookNanos);
        }
        Exchange oldest = inFlight.oldest();
        if (oldest != null) {
            deadline = Math.min(deadline, oldest.intendedNanos + setup.requestTimeoutNanos());
        }
        long waiting = Math.min(walks.headNanos(), line.isEmpty() ? Schedule.NEVER : line.headIntendedNanos());
        return waiting == Schedule.NEVER ? deadline : Math.min(deadline, waiting + setup.requestTimeoutNanos());
    }

    private void handOver(long now, boolean last) {
        seconds.handOver(now, last, inFlight.size(), line.size() + walks.dueCount());
    }
}
