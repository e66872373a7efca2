/**
 * The terminal on which a person watches: how large it is just now, and lines that are redrawn in place on it. It refuses
 * to take the terminal over: no alternate screen, no raw mode, nothing that a kill would leave behind but a hidden cursor.
 */
@NullMarked
package dev.holdfast.cli.terminal;

import org.jspecify.annotations.NullMarked;
