/**
 * Makes the distribution: libraries, a Java runtime of its own, the start-up cache, licences, and the archive of it all.
 * Runs inside the build, on the JDK whose modules it ships; only {@link dev.holdfast.dist.Training} is shipped too.
 * It refuses a third-party library whose licence nobody wrote down.
 */
@NullMarked
package dev.holdfast.dist;

import org.jspecify.annotations.NullMarked;
