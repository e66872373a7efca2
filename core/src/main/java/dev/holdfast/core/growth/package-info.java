/**
 * Whether memory grows: a series of samples becomes a rate with its interval, and a verdict of leak, ok or inconclusive.
 * It refuses to judge the warm-up, and to tell a rate that the noise of the series cannot bear.
 */
@NullMarked
package dev.holdfast.core.growth;

import org.jspecify.annotations.NullMarked;
