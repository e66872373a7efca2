/** Where a command works: the file, the folders, the store, and how a run gets from a measurement into memory. */
@NullMarked
package dev.holdfast.cli.workspace;

import org.jspecify.annotations.NullMarked;
