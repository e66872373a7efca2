/**
 * Quantities with their units. It knows numbers and how they are written; it refuses to know what they measure.
 */
@NullMarked
package dev.holdfast.core.unit;

import org.jspecify.annotations.NullMarked;
