/** What the machine and the work tree say about themselves. It refuses to fail a run when they say nothing. */
@NullMarked
package dev.holdfast.cli.host;

import org.jspecify.annotations.NullMarked;
