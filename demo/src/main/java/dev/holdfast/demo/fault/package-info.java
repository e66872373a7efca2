/**
 * What can be made to go wrong on purpose: delay, errors, stalls, a bounded memory leak, an exhausted pool. Every draw is
 * seeded and numbered, so that the n-th request meets the same fate in every run. It refuses to be unbounded: each fault
 * has limits, checked when it is switched on.
 */
@NullMarked
package dev.holdfast.demo.fault;

import org.jspecify.annotations.NullMarked;
