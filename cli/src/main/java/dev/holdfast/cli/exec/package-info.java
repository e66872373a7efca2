/** Runs any command and measures what it cost. It refuses to guess what the operating system does not tell. */
@NullMarked
package dev.holdfast.cli.exec;

import org.jspecify.annotations.NullMarked;
