/**
 * What is normal for a series, learnt from its history, and how sure that is. It refuses to learn from regressed runs.
 */
@NullMarked
package dev.holdfast.core.baseline;

import org.jspecify.annotations.NullMarked;
