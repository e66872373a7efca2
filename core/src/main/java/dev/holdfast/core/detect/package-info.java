/**
 * Comparison of a run with its baseline. A change counts only when it is both significant and relevant.
 */
@NullMarked
package dev.holdfast.core.detect;

import org.jspecify.annotations.NullMarked;
