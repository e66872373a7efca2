/**
 * What is normal for a series, learnt from the levels of its history, and how sure that is. It refuses to let a worse level
 * become normal by staying: only a person's decision does that.
 */
@NullMarked
package dev.holdfast.core.baseline;

import org.jspecify.annotations.NullMarked;
