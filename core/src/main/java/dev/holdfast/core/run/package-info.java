/**
 * The run record: what one execution measured, where, and on which commit. Everything after a measurement reads this.
 */
@NullMarked
package dev.holdfast.core.run;

import org.jspecify.annotations.NullMarked;
