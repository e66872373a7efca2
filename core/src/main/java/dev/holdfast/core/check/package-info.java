/**
 * The story in one method: a run, its objectives and its history become findings and one judgement.
 */
@NullMarked
package dev.holdfast.core.check;

import org.jspecify.annotations.NullMarked;
