package dev.holdfast.benchmarks.service;

import java.time.Duration;

/** What the service does with a request before it answers. */
sealed interface Behaviour {

    /** Answers at once: looks all the time, so that whoever loads it never waits for it to wake up. */
    record Plain() implements Behaviour {}

    /** Answers at once, but sleeps while nothing comes, so that it leaves the processors to others. */
    record Patient() implements Behaviour {}

    /** Answers after a delay, to the microsecond: looks all the time instead of sleeping. */
    record Delay(Duration delay) implements Behaviour {}

    /**
     * Reads and answers nothing for a part of each period. Periods count from the first request, and a freeze begins
     * when a fifth of its period is over.
     *
     * @param spacing from the moment one request is due to that of the next
     */
    record Freeze(Duration freeze, Duration period, Duration spacing) implements Behaviour {}
}
