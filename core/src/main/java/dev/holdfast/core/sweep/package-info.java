/**
 * What a service delivers under one load after the other, and the load at which it is best run: the knee. It counts good
 * answers, never answers alone, and refuses to name a knee that it has not seen the other side of.
 */
@NullMarked
package dev.holdfast.core.sweep;

import org.jspecify.annotations.NullMarked;
