/**
 * Alerts: one for each change for the worse, from the run that showed it first to the reason why it is over. What happened
 * to an alert is a list of events that only grows; everything else is computed from it. The package measures nothing,
 * finds no change itself, sends nothing, and asks no clock.
 */
@NullMarked
package dev.holdfast.core.alert;

import org.jspecify.annotations.NullMarked;
