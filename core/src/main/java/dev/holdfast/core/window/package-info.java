/**
 * Rules over windows of time: counters of all and of bad events, degradation rules, burn rates and error budgets. One
 * state machine serves live data, the seconds of a run and a replay of either. It refuses to average percentiles, and to
 * take silence for health.
 */
@NullMarked
package dev.holdfast.core.window;

import org.jspecify.annotations.NullMarked;
