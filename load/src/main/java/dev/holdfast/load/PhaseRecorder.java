package dev.holdfast.load;

import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.scenario.Phase;
import java.time.Duration;

/** What became of the requests that should have started in one phase. Mutable, for one thread. */
final class PhaseRecorder {

    final OutcomeRecorder outcomes = new OutcomeRecorder();
    long offered;
    long sent;
    long late;
    /** Complete answers that came before the phase's end. */
    long answeredInTime;
    /** {@link Schedule#NEVER} while the phase has not begun. */
    long beginNanos = Schedule.NEVER;
    /** When its starts end; {@link Schedule#NEVER} where a number of them decides. */
    long endNanos = Schedule.NEVER;
    private long firstIntendedNanos = Schedule.NEVER;
    private long lastDoneNanos;

    void turned(long intendedNanos) {
        offered++;
        firstIntendedNanos = Math.min(firstIntendedNanos, intendedNanos);
    }

    void ended(Exchange exchange, boolean expectedStatus, boolean wasLate) {
        outcomes.record(exchange, expectedStatus);
        if (exchange.wasSent) {
            sent++;
            if (wasLate) {
                late++;
            }
        }
        if (exchange.failure == null && exchange.doneNanos <= endNanos) {
            answeredInTime++;
        }
        lastDoneNanos = Math.max(lastDoneNanos, exchange.doneNanos);
    }

    void doneUnsent(long nowNanos) {
        lastDoneNanos = Math.max(lastDoneNanos, nowNanos);
    }

    void add(PhaseRecorder other) {
        outcomes.add(other.outcomes);
        offered += other.offered;
        sent += other.sent;
        late += other.late;
        answeredInTime += other.answeredInTime;
        beginNanos = Math.min(beginNanos, other.beginNanos);
        endNanos = Math.min(endNanos, other.endNanos);
        firstIntendedNanos = Math.min(firstIntendedNanos, other.firstIntendedNanos);
        lastDoneNanos = Math.max(lastDoneNanos, other.lastDoneNanos);
    }

    boolean hasBegunBefore(long nanos) {
        return beginNanos < nanos;
    }

    /**
     * @param runBeginNanos when measuring began
     * @param overNanos when the run was over, which a stopped phase does not outlast
     */
    PhaseResult result(Phase phase, boolean open, long runBeginNanos, long overNanos) {
        long elapsed = open
                ? Math.max(0, Math.min(endNanos, overNanos) - beginNanos)
                : Math.max(0, lastDoneNanos - firstIntendedNanos);
        double seconds = elapsed / 1e9;
        EndpointResult total = outcomes.result(Scope.phase(phase.name()));
        return new PhaseResult(phase.model().describe(), Duration.ofNanos(Math.max(0, beginNanos - runBeginNanos)),
                Duration.ofNanos(elapsed), total,
                new Arrivals(offered, sent, late, open && elapsed > 0 ? offered / seconds : 0,
                        elapsed > 0 ? answeredInTime / seconds : 0));
    }
}
