/** The command line: one command is one class that parses, calls and renders. The only composition root. */
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
