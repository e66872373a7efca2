/**
 * Two sides of runs, series by series: what moved, how sure that is, and what would settle the rest. The run is the unit:
 * it refuses to take the requests within one run for evidence of how runs differ, and to pass another machine or another
 * question off as a change of the code.
 */
@NullMarked
package dev.holdfast.core.compare;

import org.jspecify.annotations.NullMarked;
