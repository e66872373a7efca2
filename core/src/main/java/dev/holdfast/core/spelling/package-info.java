/** Guesses at what a mistyped word was meant to be. It refuses to guess when nothing is near. */
@NullMarked
package dev.holdfast.core.spelling;

import org.jspecify.annotations.NullMarked;
