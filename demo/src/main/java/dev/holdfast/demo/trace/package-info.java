/**
 * The traces API and its SQLite store, which keeps the newest traces within a limit of number and size. It refuses to
 * interpret a trace beyond its name and score.
 */
@NullMarked
package dev.holdfast.demo.trace;

import org.jspecify.annotations.NullMarked;
