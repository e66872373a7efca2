/** Starts the system under test and waits until it answers. It refuses to leave a process behind. */
@NullMarked
package dev.holdfast.cli.launch;

import org.jspecify.annotations.NullMarked;
