/**
 * Where the level of a long history changed: change points, the regimes between them, and the watch that reports each
 * change once as runs arrive. It refuses to know runs, metrics or directions: a history is numbers, oldest first, and
 * whether more is worse is the caller's to say.
 */
@NullMarked
package dev.holdfast.core.regime;

import org.jspecify.annotations.NullMarked;
