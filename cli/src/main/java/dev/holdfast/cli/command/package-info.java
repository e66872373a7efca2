/** The commands, one class each: parse, call, render. */
@NullMarked
package dev.holdfast.cli.command;

import org.jspecify.annotations.NullMarked;
