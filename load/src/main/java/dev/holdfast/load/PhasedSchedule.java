package dev.holdfast.load;

import java.util.Arrays;
import java.util.List;

/**
 * Phases one after the other. A phase of a known length is followed by the next at its end, to the nanosecond, whatever
 * is still under way; one of a number of requests when the last of them has ended. For one thread.
 */
final class PhasedSchedule {

    /** How one phase's schedule is made, once its begin is known. */
    interface Part {
        Schedule begin(long nanos);

        /** How long it starts requests; {@link Schedule#NEVER} where a number of them decides. */
        long lengthNanos();

        /** Whether its starts come due whatever the answers do. */
        boolean open();
    }

    private final List<Part> parts;
    private final long[] begins;
    private int phase;
    private Schedule present;

    PhasedSchedule(List<Part> parts, long beginNanos) {
        this.parts = parts;
        this.begins = new long[parts.size()];
        Arrays.fill(begins, Schedule.NEVER);
        begins[0] = beginNanos;
        present = parts.getFirst().begin(beginNanos);
    }

    /** Goes on to the next phase where the present one is through. To be called again and again. */
    void turn(long now) {
        while (phase + 1 < parts.size() && present.through(now)) {
            long length = parts.get(phase).lengthNanos();
            long begin = length == Schedule.NEVER ? now : begins[phase] + length;
            phase++;
            begins[phase] = begin;
            present = parts.get(phase).begin(begin);
        }
    }

    /** Whose start {@link #nextNanos} is. */
    int phase() {
        return phase;
    }

    /** The phase that this moment lies in, of those that have begun. */
    int phaseAt(long now) {
        int at = phase;
        while (at > 0 && now < begins[at]) {
            at--;
        }
        return at;
    }

    /** When a phase begins; {@link Schedule#NEVER} while that isn't known. */
    long beginNanos(int of) {
        return begins[of];
    }

    /** When a phase's starts end; {@link Schedule#NEVER} while that isn't known. */
    long endNanos(int of) {
        long length = parts.get(of).lengthNanos();
        return begins[of] == Schedule.NEVER || length == Schedule.NEVER ? Schedule.NEVER : begins[of] + length;
    }

    long nextNanos() {
        return present.nextNanos();
    }

    /** When something may have to start though nothing ended: the next start, or the next phase's begin. */
    long wakeNanos() {
        long next = present.nextNanos();
        return phase + 1 < parts.size() ? Math.min(next, endNanos(phase)) : next;
    }

    void take() {
        present.take();
    }

    /** A request has ended. Users of an earlier phase have left. */
    void ended(int of, long now) {
        if (of == phase) {
            present.ended(now);
        }
    }

    /** A user has nothing to send any more. */
    void left(int of, long now) {
        if (of == phase) {
            present.left(now);
        }
    }

    /**
     * Whether a user who began in a phase goes on with a request at this time: users of a closed model stop when their phase
     * ends, those of an open one have so much longer.
     */
    boolean goesOn(int of, long intended, long longer) {
        long end = endNanos(of);
        boolean ofOpen = end != Schedule.NEVER && parts.get(of).open();
        return end == Schedule.NEVER || intended - end < (ofOpen ? longer : 0);
    }

    boolean exhausted(long now) {
        return phase + 1 == parts.size() && present.exhausted(now);
    }

    boolean open() {
        return present.open();
    }

    int users() {
        return present.users();
    }
}
