/**
 * Ways to tell somebody of an alert that a command has at hand: the terminal and a log file. They decide nothing and keep
 * nothing; whom to tell of what was decided before.
 */
@NullMarked
package dev.holdfast.cli.alert;

import org.jspecify.annotations.NullMarked;
